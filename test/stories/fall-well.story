# A fall without harm: they are up again, and what helps was shown
> nan fell over
safety-check
  999
  Urgent Community Response

> yes
went-back
  I am glad
