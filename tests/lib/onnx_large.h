/*
 * Writing an ONNX file as large as one likes without using the disk: its weights are holes.
 */
#ifndef LAYERTOP_TEST_ONNX_LARGE_H
#define LAYERTOP_TEST_ONNX_LARGE_H

#include <stdbool.h>
#include <stdint.h>

/* Write a file of `layers` matrix products, each with width x width weights in fp32.  Return false
 * when the disk takes no holes of that size. */
bool onnx_write_large(const char *path, int layers, int64_t width);

#endif
