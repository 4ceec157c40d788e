#include "core/dcom/rpc/receivebuffer.h"

#include <algorithm>
#include <cstring>

namespace wbemscope::dcom {

void ReceiveBuffer::consume(std::size_t n) {
    m_begin += n;
    if (m_begin == m_end)
        m_begin = m_end = 0;
}

std::span<quint8> ReceiveBuffer::room(std::size_t wanted) {
    std::size_t capacity = std::max({m_capacity, Least, size() + wanted});
    if (m_grow && size() + wanted <= Most)
        capacity = std::max(capacity, std::min(Most, m_capacity * 2));
    m_grow = false;
    if (capacity != m_capacity) {
        // Plain new: the memory is written by the kernel before anyone reads it.
        std::unique_ptr<quint8[]> larger(new quint8[capacity]);
        if (size() != 0)
            std::memcpy(larger.get(), m_bytes.get() + m_begin, size());
        m_bytes = std::move(larger);
        m_capacity = capacity;
        m_end -= m_begin;
        m_begin = 0;
    } else if (m_begin != 0 && (m_capacity - m_end < wanted || m_begin > m_capacity / 2)) {
        std::memmove(m_bytes.get(), m_bytes.get() + m_begin, size());
        m_end -= m_begin;
        m_begin = 0;
    }
    return {m_bytes.get() + m_end, m_capacity - m_end};
}

void ReceiveBuffer::filled(std::size_t n) {
    m_end += n;
    m_grow = m_end == m_capacity;
}

} // namespace wbemscope::dcom
