//! Memory and speed of GPUs, from the manufacturers' data sheets.

use crate::source::text;

/// The specification of a GPU by its manufacturer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GpuSpec {
    /// Its name, as in the rows of the catalogue.
    pub name: &'static str,
    /// Memory, in GB; the larger size if there are two.
    pub memory_gb: f64,
    /// Speed of dense BF16 matrix arithmetic, in 10^12 operations per second. Advertised figures
    /// with sparsity are twice as high.
    pub dense_bf16_tflops: f64,
    /// The source of the figures.
    pub source: &'static str,
}

const fn spec(
    name: &'static str,
    memory_gb: f64,
    dense_bf16_tflops: f64,
    source: &'static str,
) -> GpuSpec {
    GpuSpec { name, memory_gb, dense_bf16_tflops, source: text(source) }
}

/// The GPUs that appear in the catalogue.
pub static GPUS: [GpuSpec; 22] = [
    spec("GB300", 278.0, 2500.0, "NVIDIA GB300 NVL72 data sheet, a 72nd, half of the sparse rate"),
    spec("B300", 270.0, 2250.0, "NVIDIA HGX B300 data sheet, an eighth, half of the sparse rate"),
    spec("B200", 180.0, 2250.0, "NVIDIA DGX B200 data sheet, an eighth of the system"),
    spec("H200", 141.0, 989.0, "NVIDIA H200 data sheet, SXM"),
    spec("H100", 80.0, 989.0, "NVIDIA H100 data sheet, SXM, where a list says no more than H100"),
    spec("H100 SXM", 80.0, 989.0, "NVIDIA H100 data sheet, SXM"),
    spec("H100 NVL", 94.0, 835.0, "NVIDIA H100 data sheet, NVL"),
    spec("H100 PCIe", 80.0, 756.0, "NVIDIA H100 data sheet, PCIe, first edition"),
    spec("GH200", 96.0, 989.0, "NVIDIA GH200 data sheet, one superchip"),
    spec("A100", 80.0, 312.0, "NVIDIA A100 data sheet"),
    spec("A100 SXM", 80.0, 312.0, "NVIDIA A100 data sheet"),
    spec("A100 PCIe", 80.0, 312.0, "NVIDIA A100 data sheet"),
    spec("L40S", 48.0, 362.0, "NVIDIA L40S data sheet"),
    spec("L40", 48.0, 181.0, "NVIDIA L40 data sheet"),
    spec("L4", 24.0, 121.0, "NVIDIA L4 data sheet"),
    spec("A10", 24.0, 125.0, "NVIDIA A10 data sheet"),
    spec("RTX PRO 6000", 96.0, 500.0, "NVIDIA RTX PRO 6000 data sheet, half of the sparse rate"),
    spec("RTX 4090", 24.0, 165.0, "NVIDIA Ada GPU architecture paper, sums in 32 bits"),
    spec("RTX 3090", 24.0, 71.0, "NVIDIA Ampere GA102 architecture paper, sums in 32 bits"),
    spec("MI300X", 192.0, 1307.0, "AMD Instinct MI300X data sheet"),
    spec("Gaudi 2", 96.0, 432.0, "Intel Gaudi 2 product brief"),
    spec("B200 SXM", 180.0, 2250.0, "NVIDIA DGX B200 data sheet, an eighth of the system"),
];

impl GpuSpec {
    /// The GPU with a name, as in the rows of the catalogue; `None` if it is not known.
    pub fn named(name: &str) -> Option<&'static Self> {
        GPUS.iter().find(|gpu| gpu.name == name)
    }
}
