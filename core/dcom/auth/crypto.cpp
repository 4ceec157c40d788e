#include "core/dcom/auth/crypto.h"

#include "core/security/protocolerror.h"
#include "core/security/secret.h"

#include <gcrypt.h>
#include <QCoreApplication>
#include <QtEndian>
#ifdef Q_OS_WIN
#include <QtCore/qt_windows.h>

#include <bcrypt.h>
#endif

namespace wbemscope::dcom::crypto {

namespace {

[[noreturn]] void fail(const char* what, gcry_error_t error) {
    throw ProtocolError(
        hr::RpcSecPkgError, Stage::Local, QString::fromLatin1(what),
        QCoreApplication::translate("Crypto", "The cryptographic library refuses this algorithm: %1 (is the "
                                              "machine in FIPS mode?).")
            .arg(QString::fromLocal8Bit(gcry_strerror(error))));
}

void check(const char* what, gcry_error_t error) {
    if (error)
        fail(what, error);
}

/// libgcrypt wants to be told that it may start; once in the process, whoever comes first.
void initialise() {
    static const bool done = [] {
        if (gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P))
            return true;
        if (!gcry_check_version(nullptr))
            return false;
        // Locked memory is scarce (64 KiB per process) and a lab holds hundreds of contexts: keys are wiped
        // by their owners instead.
        gcry_control(GCRYCTL_DISABLE_SECMEM, 0);
        gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
        return true;
    }();
    if (!done)
        fail("libgcrypt", GPG_ERR_NOT_INITIALIZED);
}

Key digest(const char* what, int algorithm, Bytes key, std::initializer_list<Bytes> parts) {
    initialise();
    gcry_md_hd_t md = nullptr;
    check(what, gcry_md_open(&md, algorithm, key.data() ? GCRY_MD_FLAG_HMAC : 0));
    const std::unique_ptr<gcry_md_handle, decltype(&gcry_md_close)> guard(md, gcry_md_close);
    if (key.data())
        check(what, gcry_md_setkey(md, key.data(), key.size()));
    for (const Bytes part : parts)
        gcry_md_write(md, part.data(), part.size());
    return Key(std::span<const quint8, Key::Size>(gcry_md_read(md, algorithm), Key::Size));
}

} // namespace

Key::Key(std::span<const quint8, Size> bytes) {
    std::copy(bytes.begin(), bytes.end(), m_bytes.begin());
}

Key::~Key() {
    wipe(m_bytes.data(), m_bytes.size());
}

QByteArray Key::toByteArray() const {
    return {reinterpret_cast<const char*>(m_bytes.data()), static_cast<qsizetype>(m_bytes.size())};
}

Key md4(std::initializer_list<Bytes> parts) {
    return digest("MD4", GCRY_MD_MD4, {}, parts);
}

Key md5(std::initializer_list<Bytes> parts) {
    return digest("MD5", GCRY_MD_MD5, {}, parts);
}

Key hmacMd5(Bytes key, std::initializer_list<Bytes> parts) {
    static constexpr quint8 none = 0;
    return digest("HMAC-MD5", GCRY_MD_MD5, key.data() ? key : Bytes(&none, std::size_t{0}), parts);
}

HmacMd5::HmacMd5(Bytes key) {
    initialise();
    gcry_md_hd_t md = nullptr;
    check("HMAC-MD5", gcry_md_open(&md, GCRY_MD_MD5, GCRY_MD_FLAG_HMAC));
    m_handle.reset(md);
    check("HMAC-MD5", gcry_md_setkey(md, key.data(), key.size()));
}

void HmacMd5::Close::operator()(void* handle) const {
    gcry_md_close(static_cast<gcry_md_hd_t>(handle));
}

void HmacMd5::add(Bytes bytes) {
    gcry_md_write(static_cast<gcry_md_hd_t>(m_handle.get()), bytes.data(), bytes.size());
}

Key HmacMd5::finish() {
    auto* md = static_cast<gcry_md_hd_t>(m_handle.get());
    const Key result(std::span<const quint8, Key::Size>(gcry_md_read(md, GCRY_MD_MD5), Key::Size));
    gcry_md_reset(md); // keeps the key
    return result;
}

Rc4::Rc4(Bytes key) {
    initialise();
    gcry_cipher_hd_t cipher = nullptr;
    check("RC4", gcry_cipher_open(&cipher, GCRY_CIPHER_ARCFOUR, GCRY_CIPHER_MODE_STREAM, 0));
    m_handle.reset(cipher);
    restart(key);
}

void Rc4::Close::operator()(void* handle) const {
    gcry_cipher_close(static_cast<gcry_cipher_hd_t>(handle));
}

void Rc4::restart(Bytes key) {
    const gcry_error_t error =
        gcry_cipher_setkey(static_cast<gcry_cipher_hd_t>(m_handle.get()), key.data(), key.size());
    // A random session key may be called weak; it is the one both sides have.
    if (gcry_err_code(error) != GPG_ERR_WEAK_KEY)
        check("RC4", error);
}

void Rc4::apply(std::span<quint8> inPlace) {
    if (inPlace.empty())
        return;
    check("RC4", gcry_cipher_encrypt(static_cast<gcry_cipher_hd_t>(m_handle.get()), inPlace.data(),
                                     inPlace.size(), nullptr, 0));
}

void fillRandom(std::span<quint8> bytes) {
#ifdef Q_OS_WIN
    // libgcrypt gathers for itself there, by polling disks and performance counters: seconds, and a hint on
    // stderr.
    if (const NTSTATUS status = BCryptGenRandom(nullptr, bytes.data(), static_cast<ULONG>(bytes.size()),
                                                BCRYPT_USE_SYSTEM_PREFERRED_RNG);
        status != 0)
        fail("BCryptGenRandom", GPG_ERR_GENERAL);
#else
    initialise();
    gcry_randomize(bytes.data(), bytes.size(), GCRY_STRONG_RANDOM);
#endif
}

bool equalConstantTime(Bytes a, Bytes b) {
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned>(a[i] ^ b[i]);
    return difference == 0;
}

QByteArray utf16le(QStringView text) {
    QByteArray bytes(text.size() * 2, Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i)
        qToLittleEndian(text[i].unicode(), bytes.data() + i * 2);
    return bytes;
}

} // namespace wbemscope::dcom::crypto
