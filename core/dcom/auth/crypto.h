#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <QByteArray>
#include <QStringView>
#include <span>

/// The few primitives NTLM stands on (MS-NLMP 6), each a thin shell over libgcrypt. They are weak by today's
/// measure; they are what the protocol says.
namespace wbemscope::dcom::crypto {

using Bytes = std::span<const quint8>;

inline Bytes bytesOf(const QByteArray& b) {
    return {reinterpret_cast<const quint8*>(b.constData()), static_cast<std::size_t>(b.size())};
}

/// A 16-byte digest or key; wiped when it goes.
class Key {
public:
    static constexpr std::size_t Size = 16;
    Key() = default;
    explicit Key(std::span<const quint8, Size> bytes);
    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    ~Key();

    std::span<quint8, Size> data() { return m_bytes; }
    std::span<const quint8, Size> view() const { return m_bytes; }
    QByteArray toByteArray() const;

private:
    std::array<quint8, Size> m_bytes{};
};

/// Digests of the concatenation of `parts`.
Key md4(std::initializer_list<Bytes> parts);
Key md5(std::initializer_list<Bytes> parts);
Key hmacMd5(Bytes key, std::initializer_list<Bytes> parts);

/// HMAC-MD5 with one key over many messages: the key schedule is computed once.
class HmacMd5 {
public:
    explicit HmacMd5(Bytes key);
    void add(Bytes bytes);
    /// The digest of what was added; ready for the next message.
    Key finish();

private:
    struct Close {
        void operator()(void* handle) const;
    };
    std::unique_ptr<void, Close> m_handle;
};

/// RC4 key stream; encryption and decryption are the same operation.
class Rc4 {
public:
    explicit Rc4(Bytes key);
    void apply(std::span<quint8> inPlace);
    /// Starts the stream again from `key`.
    void restart(Bytes key);

private:
    struct Close {
        void operator()(void* handle) const;
    };
    std::unique_ptr<void, Close> m_handle;
};

/// Nonces and keys.
void fillRandom(std::span<quint8> bytes);

/// Takes the same time wherever the first difference lies.
bool equalConstantTime(Bytes a, Bytes b);

/// UTF-16LE characters without a terminator, as every NTLM hash and field wants them.
QByteArray utf16le(QStringView text);

} // namespace wbemscope::dcom::crypto
