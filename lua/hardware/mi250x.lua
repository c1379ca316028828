local gpu_info_api = "voidful/gpu-info-api@03a6b34 (branch gpu-data) gpu.json - JSON of Wikipedia \"List of Nvidia/AMD graphics processing units\""
local ml_engineering = "stas00/ml-engineering@744d01e compute/accelerator/README.md (dense TFLOPS, HBM, cache, power tables, each row cites vendor page)"
local rocm = "ROCm/ROCm@e396b48 docs/reference/gpu-arch-specs.rst"

return {
  id = "mi250x",
  name = "AMD Instinct MI250X (OAM, 2 GCDs)",
  class = "datacenter-gpu",
  vendor = "AMD",
  year = 2021,
  derivation = "bw 2 x 1638.4",
  notes = "One GCD is what software sees: halve all peaks. Launch on MI210 (one CDNA2 GCD): 1.96 us, graph no gain.",
  -- Operations per second, with dense weights.
  peak = {
    fp64 = { 47.87e12, sourced = gpu_info_api },
    fp32 = { 47.87e12, sourced = gpu_info_api },
    fp16 = { 383e12, sourced = gpu_info_api },
    bf16 = { 383e12, sourced = ml_engineering },
    int8 = { 383e12, sourced = ml_engineering },
  },
  -- Operations per second of all but matrix products.
  vector = {
    fp32 = { 47.87e12, sourced = gpu_info_api },
  },
  -- Part of the peak that layers reach.
  efficiency = {
    dense = {
      0.5142,
      unverified = "as MI300X (stas00/ml-engineering@744d01e compute/accelerator/README.md, best matrix product over shapes)",
    },
  },
  bandwidth = { 3.2768e12, sourced = gpu_info_api },
  bandwidth_share = {
    0.88,
    unverified = "as other GPUs: median of V100 (90 %), A100 40 and 80 GB (87, 86 %), H100 PCIe (90 %), H200 (74 %) and L40 (89 %): te42kyfo/gpu-benches@1c36d50 gpu-stream",
  },
  cache = { 16777216, sourced = rocm },
  cache_bandwidth = {
    10.2e12,
    unverified = "as two MI210, each one of its dies (te42kyfo/gpu-benches@1c36d50: bandwidth of the L2 cache)",
  },
  memory = { 128e9, sourced = gpu_info_api },
  link_bandwidth = {
    350e9,
    sourced = "stas00/ml-engineering@0030e63 network/README.md, Infinity Fabric to all of 7 others, one direction; 50 GB/s to one",
  },
  link_latency = {
    0.47e-6,
    unverified = "as NVLink (NVIDIA/nccl@01afd20 src/graph/tuning.cc, hwLat)",
  },
  overhead = {
    1.956e-6,
    unverified = "as MI210 (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  graph_overhead = {
    2.08e-6,
    unverified = "as MI210, where a graph gains nothing (te42kyfo/gpu-benches@1c36d50 gpu-small-kernels, fit of time = a + V/b)",
  },
  power = { 560, sourced = ml_engineering },
  cores = { 220, sourced = rocm },
  clock = { 1.7e9, sourced = ml_engineering },
}
