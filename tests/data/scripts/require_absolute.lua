-- expect 2: require takes a name
return require "/etc/passwd"
