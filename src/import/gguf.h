/*
 * GGUF: hyperparameters and tensors of language models, as llama.cpp keeps them in one file.
 *
 *	"GGUF", the version, the number of tensors, the number of pairs
 *	pairs of a key and a value: general.architecture, llama.block_count, words of a tokenizer
 *	for each tensor its name, its dimensions (the innermost first), its type, and where its
 *	data begin
 *	padding, and the data
 *
 * A set of files has `split.no` and `split.count`; the first file has the pairs.  Data are never
 * read: a file that ends after its header is enough.
 *
 * Format: github.com/ggml-org/ggml, docs/gguf.md.  Functions fail with a sentence that begins with
 * the name of the file.
 */
#ifndef LAYERTOP_IMPORT_GGUF_H
#define LAYERTOP_IMPORT_GGUF_H

#include "import/weight_list.h"
#include "script/script.h"

#define GGUF_MAX_HEADER (512u << 20)
#define GGUF_MAX_PAIRS  65536
#define GGUF_MAX_DEPTH  4          /* of lists in each other */
#define GGUF_MAX_LIST   4096       /* values of a list that are kept; longer ones are passed by */
#define GGUF_MAX_TEXT   4096       /* bytes of a text that are kept */
#define GGUF_MAX_FILES  4096

struct gguf {
	struct weight_list weights; /* dimensions stand with the outermost first */
	json_t *pairs;             /* of the first file; others add theirs that are new */
	int version;
};

/* Read the header of a file, of which `size` bytes are there. */
bool gguf_add(struct gguf *g, const char *file, const unsigned char *data, size_t size,
    struct err *e);
void gguf_free(struct gguf *g);

/* Return whether these are the first bytes of such a file. */
bool gguf_recognize(const unsigned char *data, size_t n, const char *path);
/* Start to open a file, and the others of its set that are beside it.  Return NULL, with a
 * sentence, if it cannot be read. */
struct script_run *gguf_start(const struct script_options *o, struct err *e);

#endif
