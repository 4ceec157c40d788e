#include "core/security/secret.h"

#include <atomic>
#include <QByteArray>
#include <QStringDecoder>
#include <vector>

namespace wbemscope {

struct Secret::Buffer {
    std::vector<char16_t> characters;

    explicit Buffer(std::size_t size)
        : characters(size) {}
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    ~Buffer() { wipe(characters.data(), characters.size() * sizeof(char16_t)); }
};

void wipe(void* data, std::size_t size) {
    auto* p = static_cast<volatile unsigned char*>(data);
    for (std::size_t i = 0; i < size; ++i)
        p[i] = 0;
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

void wipe(QString& text) {
    // data() would detach and leave the shared original as it is; then there is another owner who must wipe
    // it.
    if (text.isDetached())
        wipe(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

void wipe(QByteArray& bytes) {
    if (bytes.isDetached())
        wipe(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

Secret::Secret(QStringView text) {
    if (text.isEmpty())
        return;
    auto buffer = std::make_shared<Buffer>(static_cast<std::size_t>(text.size()));
    std::copy_n(text.utf16(), text.size(), buffer->characters.begin());
    m_buffer = std::move(buffer);
}

Secret Secret::fromUtf8(std::span<const char> utf8) {
    QStringDecoder decode(QStringDecoder::Utf8);
    QString text = decode(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
    Secret secret{QStringView(text)};
    wipe(text);
    return secret;
}

bool Secret::isEmpty() const {
    return !m_buffer;
}

QStringView Secret::view() const {
    return m_buffer
               ? QStringView(m_buffer->characters.data(), static_cast<qsizetype>(m_buffer->characters.size()))
               : QStringView();
}

} // namespace wbemscope
