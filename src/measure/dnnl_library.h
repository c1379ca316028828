/*
 * Private to src/measure: oneDNN, opened at run time.
 *
 * The C interface of version 2 and that of version 3 differ.  These files are for the version whose
 * headers configure found, and open only the library of that version.  Each function of the library
 * that the engine calls is a member of struct dnnl_library, under the name it has there.
 */
#ifndef LAYERTOP_DNNL_LIBRARY_H
#define LAYERTOP_DNNL_LIBRARY_H

#include "base/error.h"

#include <oneapi/dnnl/dnnl.h>

#define DNNL_FUNCTIONS(FUNCTION)                                                                   \
	FUNCTION(version)                                                                          \
	FUNCTION(get_effective_cpu_isa)                                                            \
	FUNCTION(engine_create)                                                                    \
	FUNCTION(engine_destroy)                                                                   \
	FUNCTION(stream_create)                                                                    \
	FUNCTION(stream_wait)                                                                      \
	FUNCTION(stream_destroy)                                                                   \
	FUNCTION(memory_create)                                                                    \
	FUNCTION(memory_destroy)                                                                   \
	FUNCTION(memory_desc_init_by_strides)                                                      \
	FUNCTION(memory_desc_init_by_tag)                                                          \
	FUNCTION(memory_desc_equal)                                                                \
	FUNCTION(memory_desc_get_size)                                                             \
	FUNCTION(primitive_attr_create)                                                            \
	FUNCTION(primitive_attr_destroy)                                                           \
	FUNCTION(primitive_attr_set_output_scales)                                                 \
	FUNCTION(primitive_attr_set_post_ops)                                                      \
	FUNCTION(post_ops_create)                                                                  \
	FUNCTION(post_ops_destroy)                                                                 \
	FUNCTION(post_ops_append_eltwise)                                                          \
	FUNCTION(post_ops_append_binary)                                                           \
	FUNCTION(primitive_desc_create)                                                            \
	FUNCTION(primitive_desc_destroy)                                                           \
	FUNCTION(primitive_desc_query)                                                             \
	FUNCTION(primitive_desc_query_md)                                                          \
	FUNCTION(primitive_create)                                                                 \
	FUNCTION(primitive_execute)                                                                \
	FUNCTION(primitive_destroy)                                                                \
	FUNCTION(reorder_primitive_desc_create)                                                    \
	FUNCTION(concat_primitive_desc_create)                                                     \
	FUNCTION(dilated_convolution_forward_desc_init)                                            \
	FUNCTION(inner_product_forward_desc_init)                                                  \
	FUNCTION(matmul_desc_init)                                                                 \
	FUNCTION(pooling_v2_forward_desc_init)                                                     \
	FUNCTION(batch_normalization_forward_desc_init)                                            \
	FUNCTION(layer_normalization_forward_desc_init)                                            \
	FUNCTION(softmax_forward_desc_init)                                                        \
	FUNCTION(eltwise_forward_desc_init)                                                        \
	FUNCTION(binary_desc_init)

struct dnnl_library {
	void *handle;
#define FUNCTION(name) __typeof__(dnnl_##name) *name;
	DNNL_FUNCTIONS(FUNCTION)
#undef FUNCTION
	void (*set_threads)(int n);        /* of OpenMP; NULL: it uses another */
};

/* Open the library.  Fail, with a sentence that says how to get it, if it is not installed. */
bool dnnl_library_open(struct dnnl_library *lib, struct err *e);
void dnnl_library_close(struct dnnl_library *lib);
/* Return the name of the instructions that the library uses, and the bytes of their vectors. */
const char *dnnl_library_isa(const struct dnnl_library *lib, int *vector_bytes);

#endif
