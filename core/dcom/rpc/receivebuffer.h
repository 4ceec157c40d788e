#pragma once

#include "core/dcom/rpc/pdu.h"

#include <memory>

namespace wbemscope::dcom {

/// Bytes of one direction of a TCP connection on their way to becoming PDUs. Reads go in large chunks into
/// its tail, PDUs are handled (and decrypted) in place at its front, and only a PDU's beginning is ever
/// moved.
class ReceiveBuffer {
public:
    /// Grows by itself up to `Most` while a peer sends faster than we take.
    static constexpr std::size_t Least = 16U << 10;
    static constexpr std::size_t Most = 256U << 10;

    std::span<quint8> data() { return {m_bytes.get() + m_begin, m_end - m_begin}; }
    std::size_t size() const { return m_end - m_begin; }
    void consume(std::size_t n);

    /// Where to read to; at least `wanted` bytes of room behind what is held.
    std::span<quint8> room(std::size_t wanted);
    void filled(std::size_t n);

private:
    std::unique_ptr<quint8[]> m_bytes;
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    bool m_grow = false;
};

} // namespace wbemscope::dcom
