/*
 * Private to the ONNX reader: its parts.
 */
#ifndef LAYERTOP_IMPORT_ONNX_PRIVATE_H
#define LAYERTOP_IMPORT_ONNX_PRIVATE_H

#include "import/foreign.h"
#include "import/onnx_infer.h"
#include "import/protobuf.h"

/* Names of one graph, body or function; those of the graph around it are seen as well. */
struct onnx_scope {
	struct name_set *names;
	const struct onnx_scope *outer; /* NULL: none, and none is seen through a function */
};

struct onnx_call;

/* A file that is read into a foreign graph. */
struct onnx_reader {
	struct foreign *f;
	struct protobuf_source source;
	int64_t values_left;           /* numbers that may still be kept */
	int nfunctions;
	struct onnx_function *function;
	size_t function_cap;
	int depth;                     /* of bodies and functions */
	/* Read a GraphProto as a body; -1 when something is wrong. */
	int (*read_graph)(struct onnx_reader *r, struct protobuf m, const struct onnx_scope *outer,
	    const struct onnx_call *call);
	struct err error;              /* set once something other than the bytes is wrong */
	bool failed;
};

struct onnx_function {
	const char *domain, *name;
	struct protobuf message;
};

/* Attributes of the node that calls a function, for those inside that refer to them. */
struct onnx_call {
	const struct foreign_node *caller;
	const struct foreign_attr *fallback; /* of the function */
	int nfallback;
};

/* onnx_reader.c */
bool onnx_failed(const struct onnx_reader *r);
bool onnx_fail(struct onnx_reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A text of the file, in the graph's arena. */
const char *onnx_text(struct onnx_reader *r, const struct protobuf *m);

/* onnx_tensor.c: a new stored tensor from a TensorProto, or into `tensor` when that is not -1. */
int onnx_read_tensor(struct onnx_reader *r, struct protobuf m, int tensor, const char **name);
int onnx_read_sparse(struct onnx_reader *r, struct protobuf m, int tensor, const char **name);
const char *onnx_tensor_name(struct onnx_reader *r, struct protobuf m);
const char *onnx_sparse_name(struct onnx_reader *r, struct protobuf m);
/* A ValueInfoProto: its name, and its type and dimensions into `t`. */
const char *onnx_value_name(struct onnx_reader *r, struct protobuf m);
void onnx_read_value(struct onnx_reader *r, struct protobuf m, struct foreign_tensor *t,
    struct foreign_dims *dims);

/* onnx_attr.c: an AttributeProto; `call` says what attributes of a function stand for. */
bool onnx_read_attr(struct onnx_reader *r, struct protobuf m, const struct onnx_scope *scope,
    const struct onnx_call *call, struct foreign_attr *out);
/* onnx_graph.c: the nodes of a ModelProto and all that they need. */
bool onnx_read_model(struct foreign *f, const unsigned char *data, size_t size, struct err *e);

#endif
