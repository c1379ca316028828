-- A classifier on the mean of each channel.
return function(x, classes)
  return x:global_avgpool():dense { classes }
end
