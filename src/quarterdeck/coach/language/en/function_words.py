"""The small words that hold an English sentence together."""

from quarterdeck.coach.language.en.bag import bag

BE = bag("is are was were be been being am isn't aren't 's 're gets get got")
HAVE = bag("has have had")
MODALS = bag("can will could should must may might would shall")
DETERMINERS = bag(
    "a an the our your my their its this that these those all every each any some both more fewer less",
    "new other another his her at least up several many most key",
)
PREPOSITIONS = bag(
    "of in on at by for with from to into onto over under within across through via per during before",
    "after until since between among against about above below than as around towards toward without",
    "throughout upon regarding beyond",
)
RELATIVES = bag("who that which where when if because")
