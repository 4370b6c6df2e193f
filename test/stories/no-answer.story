# Words that are no answer to "Are you safe right now?" are no yes; a question about it is answered; and it is not asked for ever
> i cant cope
safety-check

> what do you mean safe
safety-check
  could somebody hurt you

> im ok but my son isnt
crisis-help
  999

> start again
started-again

> i cant cope
safety-check

> leave me alone
crisis-help
  I will not ask again
  116 123

> start again
started-again

> i cant cope
safety-check

> yes thanks im alright just tired
went-back
  I am glad

> help me
help
  999
  116 123
  Type what is going on

> how many ibuprofen can my dad have in a day
person-offered
  I cannot give medical advice
  111
