//! Programs of a guest: boot sectors in 16-bit code, put together from a few instructions.

use std::path::Path;

/// 16-bit code. It ends in a halt.
pub(crate) struct Program(Vec<u8>);

/// PCI slot of the device that a program drives: `addr=5` on the bus.
pub(crate) const SLOT: u32 = 5;

impl Program {
    /// The data segment begins at address 0.
    pub(crate) fn new() -> Self {
        // xor ax, ax; mov ds, ax; mov es, ax
        Self(vec![0x31, 0xc0, 0x8e, 0xd8, 0x8e, 0xc0])
    }

    pub(crate) fn then(mut self, code: &[u8]) -> Self {
        self.0.extend(code);
        self
    }

    /// `mov dx, port`.
    fn at(self, port: u16) -> Self {
        self.then(&[0xba]).then(&port.to_le_bytes())
    }

    /// Writes a byte to a port: `mov al, value; out dx, al`.
    pub(crate) fn out8(self, port: u16, value: u8) -> Self {
        self.at(port).then(&[0xb0, value, 0xee])
    }

    /// Writes two bytes: `mov ax, value; out dx, ax`.
    pub(crate) fn out16(self, port: u16, value: u16) -> Self {
        let value = value.to_le_bytes();
        self.at(port).then(&[0xb8]).then(&value).then(&[0xef])
    }

    /// Writes four bytes: `mov eax, value; out dx, eax`.
    pub(crate) fn out32(self, port: u16, value: u32) -> Self {
        let value = value.to_le_bytes();
        let code = self.at(port).then(&[0x66, 0xb8]).then(&value);
        code.then(&[0x66, 0xef])
    }

    /// Writes four bytes of memory: `mov dword [address], value`.
    pub(crate) fn store(self, address: u16, value: u32) -> Self {
        let code = self.then(&[0x66, 0xc7, 0x06]);
        let code = code.then(&address.to_le_bytes());
        code.then(&value.to_le_bytes())
    }

    /// Writes a register of the PCI device's configuration, by way of the host bridge.
    pub(crate) fn pci(self, register: u32, value: u32) -> Self {
        let address = 1 << 31 | SLOT << 11 | register;
        self.out32(0xcf8, address).out32(0xcfc, value)
    }

    /// The code as a disk whose first sector is booted, and the rest is empty.
    pub(crate) fn disk(mut self, path: &Path) {
        // hlt, and again.
        self.0.extend([0xf4, 0xeb, 0xfd]);
        let mut disk = vec![0; 1 << 20];
        assert!(self.0.len() <= 510, "{} bytes", self.0.len());
        disk[..self.0.len()].copy_from_slice(&self.0);
        disk[510..512].copy_from_slice(&[0x55, 0xaa]);
        std::fs::write(path, disk).expect("written");
    }
}
