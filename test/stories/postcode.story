# A postcode that could be in two councils is asked about, a sure one is not; all areas undoes it
> help with washing and dressing for my mum
services-found
  I live in Thurrock

> RM14 3AA
area-asked
  I am not sure which council

> RM17 6SL
services-found
  I will look in Thurrock

> anywhere
services-found
  I will look in all areas

> Canvey
services-found
  I will look in Essex
