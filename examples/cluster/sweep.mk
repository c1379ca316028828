# Divide a sweep into parts, run them with `make -f sweep.mk -j 4`, and join them in front.csv.
LAYERTOP = layertop
SWEEP = zoo:resnet --opt bits=32,16,8,4 --opt prune=0:0.9:0.1 --hw rpi-5
SHARDS = 8

parts := $(foreach i,$(shell seq $(SHARDS)),part-$(i)-of-$(SHARDS).csv)

front.csv: $(parts)
	$(LAYERTOP) pareto $(parts) -o $@

part-%-of-$(SHARDS).csv:
	$(LAYERTOP) sweep $(SWEEP) --jobs 1 --shard $*/$(SHARDS) -o $@.new
	mv $@.new $@

.DELETE_ON_ERROR:
