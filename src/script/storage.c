#include "script/storage.h"

#include "base/number.h"
#include "base/phrase.h"
#include "op/quantization.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define AT(member) offsetof(struct layer_spec, member)

const struct storage_word storage_word_table[] = {
    {{"weight_type", "the type of the weights: \"fp16\", \"int8\"", "layertop.dtype"},
        STORAGE_TYPE, AT(encoding.weights)},
    {{"weight_blocks", "the format of quantized weights, in blocks: \"q4_k\"",
        "layertop.quantization"}, STORAGE_BLOCKS,
        AT(encoding.blocks)},
    {{"bias_type", "the type of biases; fp16 or bf16 beside such weights, or else fp32",
        "layertop.dtype"},
        STORAGE_OTHER_TYPE, AT(encoding.biases)},
    {{"cache_type", "the type of what stays for the next run; that of the output when not given",
        "layertop.dtype"},
        STORAGE_OTHER_TYPE, AT(encoding.cache)},
    {{"output_type", "the type of the output", "layertop.dtype"},
        STORAGE_TYPE, AT(encoding.acts)},
    {{"sparsity", "the part of the weights that is zero, without a pattern", "number"},
        STORAGE_PART, AT(encoding.sparsity)},
    {{"weight_pattern", "\"2:4\": two are left of every four weights in a row", "string"},
        STORAGE_PATTERN, AT(encoding.nm_kept)},
    {{"weight_clusters", "how many values the weights share", "integer"}, STORAGE_COUNT,
        AT(encoding.clusters)},
    {{"weight_scales", "scales of quantized weights: one for the \"tensor\", for each \"channel\" "
        "or \"group\" of 128", "layertop.scales"}, STORAGE_SCALES, AT(encoding.scales)},
    {{"unpacked", "true: the weights become a tensor before their use", "boolean"}, STORAGE_FLAG,
        AT(encoding.unpacked)},
    {{"wide", "true: the output has whole numbers of 64 bits", "boolean"},
        STORAGE_FLAG, AT(encoding.wide)},
    {{"state_bytes", "bytes of each tensor that stays for the next run: a list", "integer[]"},
        STORAGE_BYTES, AT(encoding.state_bytes)},
    {{"fused", "true: it runs as part of the layer that it reads", "boolean"},
        STORAGE_FLAG, AT(fused)},
    {{NULL, NULL, NULL}, STORAGE_FLAG, 0},
};

const char *const storage_scales[] = {"none", "tensor", "channel", "group", NULL};

const struct storage_word *
storage_word_find(const char *name)
{
	for (const struct storage_word *w = storage_word_table; w->word.name != NULL; w++)
		if (strcmp(w->word.name, name) == 0)
			return w;
	return NULL;
}

void *
storage_at(const struct storage_word *w, struct layer_spec *spec)
{
	return (char *)spec + w->at;
}

bool
storage_is_plain(const struct layer_spec *spec)
{
	char ignored[STORAGE_TEXT_MAX];

	for (const struct storage_word *w = storage_word_table; w->word.name != NULL; w++)
		if (storage_text(w, spec, ignored))
			return false;
	return true;
}

/* Write a list of bytes, "{ 16, 32 }", without zeros behind the last one. */
static bool
list_text(const uint32_t *bytes, char buf[static STORAGE_TEXT_MAX])
{
	struct phrase list = phrase_in(buf, STORAGE_TEXT_MAX);
	int n = STATES_MAX;

	while (n > 0 && bytes[n - 1] == 0)
		n--;
	for (int i = 0; i < n; i++)
		phrase_item(&list, ", ", "%s%u", i == 0 ? "{ " : "", (unsigned)bytes[i]);
	phrase_add(&list, " }");
	return n > 0;
}

bool
storage_text(const struct storage_word *w, const struct layer_spec *spec,
    char buf[static STORAGE_TEXT_MAX])
{
	const char *at = (const char *)spec + w->at;
	const uint8_t *byte = (const uint8_t *)at;
	uint32_t count;
	float part;

	switch (w->kind) {
	case STORAGE_TYPE:
		(void)snprintf(buf, STORAGE_TEXT_MAX, "\"%s\"", dtype_table[*byte].name);
		return *byte != DTYPE_FP32;
	case STORAGE_BLOCKS:
		if (*byte > 0)
			(void)snprintf(buf, STORAGE_TEXT_MAX, "\"%s\"",
			    quantization_table[*byte - 1].name);
		return *byte > 0;
	case STORAGE_OTHER_TYPE:
		if (*byte > 0)
			(void)snprintf(buf, STORAGE_TEXT_MAX, "\"%s\"",
			    dtype_table[*byte - 1].name);
		return *byte > 0;
	case STORAGE_PART:
		memcpy(&part, at, sizeof part);
		(void)number_exact((double)part, buf);
		return part > 0;
	case STORAGE_PATTERN:
		(void)snprintf(buf, STORAGE_TEXT_MAX, "\"%d:%d\"", byte[0], byte[1]);
		return byte[1] > 0;
	case STORAGE_COUNT:
		memcpy(&count, at, sizeof count);
		(void)snprintf(buf, STORAGE_TEXT_MAX, "%u", (unsigned)count);
		return count > 0;
	case STORAGE_SCALES:
		(void)snprintf(buf, STORAGE_TEXT_MAX, "\"%s\"", storage_scales[*byte]);
		return *byte != SCALES_NONE;
	case STORAGE_FLAG:
		(void)snprintf(buf, STORAGE_TEXT_MAX, "true");
		return *(const bool *)at;
	case STORAGE_BYTES:
		break;
	}
	return list_text((const uint32_t *)(const void *)at, buf);
}

/* Return whether what was read fits together; the record has bounded each number. */
static bool
is_valid(const struct encoding *f)
{
	return f->weights < DTYPE_COUNT && f->acts < DTYPE_COUNT && f->cache <= DTYPE_COUNT &&
	    f->blocks <= quantization_count() && f->biases <= DTYPE_COUNT &&
	    f->sparsity >= 0 &&
	    f->sparsity <= 1 && f->nm_group <= STORAGE_MAX_GROUP &&
	    (f->nm_group == 0 ? f->nm_kept == 0 : f->nm_kept > 0 && f->nm_kept < f->nm_group) &&
	    (f->clusters == 0 || f->clusters >= STORAGE_MIN_CLUSTERS) &&
	    f->scales <= SCALES_GROUP;
}

void
storage_put(struct wire_out *w, const struct layer_spec *spec)
{
	const struct encoding *f = &spec->encoding;

	wire_put_byte(w, f->weights);
	wire_put_byte(w, f->acts);
	wire_put_real(w, (double)f->sparsity);
	wire_put_int(w, spec->fused);
	wire_put_int(w, f->wide);
	wire_put_int(w, f->unpacked);
	for (int i = 0; i < STATES_MAX; i++)
		wire_put_int(w, (int64_t)f->state_bytes[i]);
	wire_put_byte(w, f->nm_kept);
	wire_put_byte(w, f->nm_group);
	wire_put_int(w, f->clusters);
	wire_put_byte(w, f->scales);
	wire_put_byte(w, f->cache);
	wire_put_byte(w, f->blocks);
	wire_put_byte(w, f->biases);
}

void
storage_get(struct wire_in *in, struct layer_spec *spec)
{
	struct encoding *f = &spec->encoding;

	f->weights = (uint8_t)wire_get_byte(in);
	f->acts = (uint8_t)wire_get_byte(in);
	f->sparsity = (float)wire_get_real(in);
	spec->fused = wire_get_small(in, 0, 1) != 0;
	f->wide = wire_get_small(in, 0, 1) != 0;
	f->unpacked = wire_get_small(in, 0, 1) != 0;
	for (int i = 0; i < STATES_MAX; i++)
		f->state_bytes[i] = (uint32_t)wire_get_small(in, 0, INT32_MAX);
	f->nm_kept = (uint8_t)wire_get_byte(in);
	f->nm_group = (uint8_t)wire_get_byte(in);
	f->clusters = (uint32_t)wire_get_small(in, 0, STORAGE_MAX_CLUSTERS);
	f->scales = (uint8_t)wire_get_byte(in);
	f->cache = (uint8_t)wire_get_byte(in);
	f->blocks = (uint8_t)wire_get_byte(in);
	f->biases = (uint8_t)wire_get_byte(in);
	in->bad |= !is_valid(f);
}
