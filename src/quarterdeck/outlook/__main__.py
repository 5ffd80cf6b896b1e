"""`python -m quarterdeck.outlook --cases FILE` writes one prediction a line."""

import argparse
import sys

from quarterdeck.okr.errors import OKRError
from quarterdeck.outlook.cases import predict_lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m quarterdeck.outlook", description="Forecasts for a file of cases.")
    parser.add_argument("--cases", required=True, metavar="FILE", help="JSON lines, .jsonl or .jsonl.gz")
    try:
        for line in predict_lines(parser.parse_args().cases):
            print(line)
    except (OKRError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
