-- expect 2: 'dump'
return string.dump(function() end)
