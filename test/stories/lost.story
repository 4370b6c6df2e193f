# Nothing fits: best guesses, then a person, never a third apology
> fgdfg hjkhj
no-match
  I did not find that
  116 123

> wkjehr qweqwe
no-match
  Thurrock First
  01375 511000

> zzxcc vbnbnb
no-match
  Have a look at what I know about
  not: I did not find that

> start again
started-again
