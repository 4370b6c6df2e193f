# Thanks, how are you, rudeness, and what is not for us
> thank you x
thanks

> how are you
greeting
  I am a computer

> fuck off
acknowledged
  I am sorry that I did not help

> who made you
about
  Care Navigator project

> do you keep what i say
privacy

> how do you know this
about
  where it comes from

> did west ham win
no-match
  I only know about care and support
  116 123
  not: FRANK

> start again
started-again

> wife
no-match
  Can you tell me a little more?
