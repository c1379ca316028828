/*
 * The tables of figures and texts that a profile can have, and of device classes.
 */
#include "base/name_table.h"
#include "hardware/hardware.h"
#include "base/phrase.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define ELEMENT(group, name, index, field, unit, help, min, max)                                   \
	{                                                                                          \
		group "." name, unit, help " " name,                                               \
		    offsetof(struct hardware, field) + (index) * sizeof(struct figure), min, max   \
	}
#define PEAK(id, name, bits, is_float)                                                             \
	ELEMENT("peak", name, DTYPE_##id, peak, "op/s", "dense peak in", 1e5, 1e19),
#define VECTOR(id, name, bits, is_float)                                                           \
	ELEMENT("vector", name, DTYPE_##id, vector, "op/s",                                        \
	    "peak of the units for all but matrix products, in", 1e5, 1e19),
#define ENERGY(id, name, bits, is_float)                                                           \
	ELEMENT("energy", name, DTYPE_##id, energy, "J", "energy of one operation in", 1e-16, 1e-6),
#define ENERGY_SYSTEM(id, name, bits, is_float)                                                    \
	ELEMENT("energy_system", name, DTYPE_##id, energy_system, "J",                             \
	    "energy that the whole system took for one operation in", 1e-15, 1e-4),
#define EFFICIENCY(id, name, coarser, vector, help)                                                \
	ELEMENT("efficiency", #name, WORK_##id, efficiency, "",                                    \
	    "part of the peak that the best kernels reach, in", 1e-4, 1),
#define EFFICIENCY_INT8(id, name, coarser, vector, help)                                           \
	ELEMENT("efficiency_int8", #name, WORK_##id, efficiency_int8, "",                          \
	    "part of the peak of int8 and narrower that the best kernels reach, in", 1e-4, 1),
#define FIGURE(name, field, unit, help, min, max)                                                  \
	{                                                                                          \
		name, unit, help, offsetof(struct hardware, field), min, max                       \
	}

const struct figure_key hardware_key_table[] = {
    DTYPES(PEAK)
    DTYPES(VECTOR)
    WORK_KIND_TABLE(EFFICIENCY)
    WORK_KIND_TABLE(EFFICIENCY_INT8)
    FIGURE("gain.int8", int8_gain, "x", "speed-up of int8 where there is no instruction for it",
        0.1, 16),
    FIGURE("gain.sparse", sparse_gain, "x", "speed-up of 2:4 sparsity", 1, 16),
    FIGURE("bandwidth", bandwidth, "B/s", "bandwidth of main memory, as specified", 1e6, 1e15),
    FIGURE("bandwidth_measured", bandwidth_measured, "B/s", "bandwidth of main memory, as measured",
        1e6, 1e15),
    FIGURE("bandwidth_share", bandwidth_share, "", "part of the specified bandwidth that is "
        "reached, where it is not measured", 1e-3, 1),
    FIGURE("cache", cache, "B", "last-level cache or on-chip memory", 1, 1e12),
    FIGURE("cache_bandwidth", cache_bandwidth, "B/s", "bandwidth of that cache", 1e6, 1e16),
    FIGURE("memory", memory, "B", "main memory", 256, 1e15),
    FIGURE("storage_bandwidth", storage_bandwidth, "B/s", "bandwidth of the storage that model "
        "files are read from", 1e3, 1e12),
    FIGURE("flash", flash, "B", "program memory, where it is apart", 256, 1e15),
    FIGURE("link_bandwidth", link_bandwidth, "B/s", "bandwidth of the links to devices of its "
        "kind, in one direction", 1e6, 1e15),
    FIGURE("link_latency", link_latency, "s", "time that one step of a collective takes on these "
        "links beside its bytes", 1e-9, 1),
    FIGURE("overhead", overhead, "s", "time that the device takes to start one layer", 1e-9, 1),
    FIGURE("dispatch", dispatch, "s", "time that the host's framework takes to start one layer, "
        "while the device goes on", 1e-9, 1),
    FIGURE("graph_overhead", graph_overhead, "s", "time to start one layer of a compiled graph",
        1e-9, 1),
    DTYPES(ENERGY)
    FIGURE("energy.memory", energy_memory, "J/B", "energy of one byte from or to main memory",
        1e-15, 1e-6),
    FIGURE("energy.cache", energy_cache, "J/B", "energy of one byte from or to the cache", 1e-15,
        1e-6),
    DTYPES(ENERGY_SYSTEM)
    FIGURE("power", power, "W", "design power", 1e-6, 1e6),
    FIGURE("cores", cores, "", "cores, or what the vendor calls so", 1, 1e6),
    FIGURE("threads", threads, "", "threads that people use, where it is not one for each core", 1,
        4096),
    FIGURE("big_cores", big_cores, "", "cores of the fastest cluster, where cores differ", 1, 4096),
    FIGURE("little_share", little_share, "", "speed of the other cores, as part of that of a big "
        "one", 1e-3, 1),
    FIGURE("bandwidth_threads", bandwidth_threads, "", "threads that fill the bandwidth of main "
        "memory", 1, 4096),
    FIGURE("tile", tile, "", "side of the square of outputs that one core makes at a time", 1,
        4096),
    FIGURE("clock", clock, "Hz", "clock", 1e3, 1e12),
    {.name = NULL},
};

#define ON_CPU "onnxruntime openvino onednn ncnn-cpu xnnpack llama-cpp"
#define ON_GPU "pytorch-eager pytorch-inductor tensorrt onnxruntime ncnn-vulkan llama-cpp"

const struct device_class device_class_table[] = {
    {"lecture", "no real device: it takes what the formula says", FAMILY_LECTURE, "none"},
    {"mcu", "microcontroller", FAMILY_MICROCONTROLLER, "cmsis-nn tflite-micro"},
    {"npu", "accelerator for neural networks", FAMILY_ACCELERATOR, "compiled"},
    {"sbc", "processor of a single-board computer", FAMILY_BOARD,
        "ncnn-cpu xnnpack onnxruntime pytorch-eager llama-cpp"},
    {"mobile-cpu", "processor of a phone", FAMILY_BOARD, "ncnn-cpu xnnpack llama-cpp"},
    {"laptop-cpu", "processor of a laptop", FAMILY_CPU, "pytorch-inductor pytorch-eager " ON_CPU},
    {"desktop-cpu", "processor of a desktop", FAMILY_CPU,
        "pytorch-inductor pytorch-eager " ON_CPU},
    {"server-cpu", "processor of a server", FAMILY_CPU, "pytorch-inductor pytorch-eager " ON_CPU},
    {"mobile", "GPU of a phone", FAMILY_GPU, "ncnn-vulkan"},
    {"edge-gpu", "GPU of a board or a laptop", FAMILY_GPU, ON_GPU},
    {"desktop-gpu", "GPU of a desktop", FAMILY_GPU, ON_GPU},
    {"datacenter-gpu", "GPU or TPU of a datacenter", FAMILY_GPU, ON_GPU},
    {.name = NULL},
};

const struct device_class *
device_class_named(const char *name, struct err *e)
{
	char buf[256];
	struct phrase list = phrase_in(buf, sizeof buf);

	for (const struct device_class *c = device_class_table; c->name != NULL; c++) {
		if (strcmp(c->name, name) == 0)
			return c;
		phrase_item(&list, ", ", "%s", c->name);
	}
	(void)err_set(e, "'class' is one of %s, not '%.60s'", list.buf, name);
	return NULL;
}

const struct figure *
hardware_figure(const struct hardware *h, const struct figure_key *k)
{
	return figure_at(h, k);
}

const struct figure_key *
hardware_key_find(const char *name)
{
	return name_find(NAME_TABLE(hardware_key_table, name), name);
}

struct hardware
hardware_unknown(void)
{
	struct hardware h = {0};

	figure_forget_all(&h, hardware_key_table);
	return h;
}

void
hardware_blanks(const struct hardware *h, char *buf, size_t size)
{
	const char *group = "";
	struct phrase list = phrase_in(buf, size);
	size_t length = 0;

	for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++) {
		const char *dot = strchr(k->name, '.');
		bool same = length > 0 && strncmp(k->name, group, length) == 0;

		if (!isnan(hardware_figure(h, k)->value))
			continue;
		if (same) {
			phrase_add(&list, ", %s", dot + 1);
			continue;
		}
		if (length > 0)
			phrase_add(&list, ")");
		length = dot != NULL ? (size_t)(dot + 1 - k->name) : 0;
		group = k->name;
		if (dot != NULL)
			phrase_item(&list, ", ", "%.*s (%s", (int)(length - 1), k->name, dot + 1);
		else
			phrase_item(&list, ", ", "%s", k->name);
	}
	if (length > 0)
		phrase_add(&list, ")");
}

bool
hardware_check_id(const char *id, struct err *e)
{
	bool ok = *id != '\0' && strlen(id) < 64;

	for (const char *p = id; *p != '\0'; p++)
		ok = ok && (islower((unsigned char)*p) || isdigit((unsigned char)*p) || *p == '-' ||
		    *p == '.');
	return ok || err_set(e, "'id' has lower-case letters, digits, '-' and '.', not '%.60s'",
	    id);
}
