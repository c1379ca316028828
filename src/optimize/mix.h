/*
 * Mixes of quantized formats: which format each matrix of a language model gets.
 *
 * llama-quantize gives the matrices that suffer most from few bits more of them: scores, values,
 * the last matrix of a feed-forward, and these in some layers only.  The rules are those of
 * ggml-org/llama.cpp at 007dbbf3, src/llama-quant.cpp, llama_tensor_get_type_impl() and
 * tensor_type_fallback(), without an importance matrix.
 *
 * A layer is known by its name and its op, as the templates of lua/layertop/decoder.lua have them.
 * Matrices that llama.cpp stores as one (attn_qkv) count apart.
 */
#ifndef LAYERTOP_OPTIMIZE_MIX_H
#define LAYERTOP_OPTIMIZE_MIX_H

#include "model/graph.h"

#include <stdbool.h>

/* The mixes, named as people name the files: MIX(name, the format of most matrices, its bits). */
#define MIXES(MIX)                                                                                 \
	MIX("q5_k_m", "q5_k", 5.5) MIX("q5_k_s", "q5_k", 5.5) MIX("q4_k_m", "q4_k", 4.5)           \
	MIX("q4_k_s", "q4_k", 4.5) MIX("q3_k_l", "q3_k", 3.4375) MIX("q3_k_m", "q3_k", 3.4375)     \
	MIX("q3_k_s", "q3_k", 3.4375) MIX("q2_k_s", "q2_k", 2.625)                                 \
	MIX("mostly_q6_k", "q6_k", 6.5625) MIX("mostly_q5_0", "q5_0", 5.5)                         \
	MIX("mostly_q4_0", "q4_0", 4.5) MIX("mostly_iq4_xs", "iq4_xs", 4.25)                       \
	MIX("mostly_q2_k", "q2_k", 2.625) MIX("mxfp4_moe", "mxfp4", 4.25)

/* Return whether a layer holds a matrix that such formats quantize: no vector, no router, no
 * convolution over the last tokens. */
bool mix_is_matrix(const struct layer *l);
/* Return whether a layer is an embedding, or makes the scores: most quantizers leave both. */
bool mix_is_end(const struct layer *l);
/* Return the row of quantization_table for a layer under a mix of this name; -1: it has 16 bits. */
int mix_choose(const char *mix, const char *base, const struct graph *g, int layer);
/* Return `row`, or the row of a format with smaller blocks where rows of the matrix are no multiple
 * of a block; -1: none fits. */
int mix_fallback(int row, const struct graph *g, int layer);

#endif
