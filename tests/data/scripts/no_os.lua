-- expect 2: 'os' is not there
os.exit(0)
