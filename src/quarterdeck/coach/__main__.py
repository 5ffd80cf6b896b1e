"""`python -m quarterdeck.coach --texts IN.jsonl` judges texts; `… explain K01` prints a rule's page."""

import argparse
import sys

from quarterdeck.coach.cli_core import predict_lines
from quarterdeck.coach.rulebook import explain
from quarterdeck.okr.errors import OKRError


def main(arguments: list[str] | None = None) -> int:
    """0 when it went well, 2 when something could not be read."""
    parser = argparse.ArgumentParser(prog="python -m quarterdeck.coach", description=__doc__)
    parser.add_argument("--texts", metavar="IN.jsonl", help="a file of texts to judge, one JSON object a line")
    parser.add_argument("words", nargs="*", metavar="explain CODE")
    asked = parser.parse_args(arguments)
    try:
        if asked.texts:
            for line in predict_lines(asked.texts):
                print(line)
        elif len(asked.words) == 2 and asked.words[0] == "explain":
            print(explain(asked.words[1]))
        else:
            parser.print_usage()
            return 2
    except OKRError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"“{asked.texts}” cannot be read: {error.strerror}. Check the path.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
