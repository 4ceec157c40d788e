#include "core/session/events/codereading.h"

#include <algorithm>
#include <cstdlib>
#include <QtEndian>

using namespace wbemscope::events;

namespace {

constexpr qsizetype MostDecoded = 4000;

/// Any bytes, encoded as PowerShell wants them, come back as the UTF-16 that they are.
void encodeAndDecode(const QByteArray& bytes) {
    const qsizetype kept = std::min(bytes.size() / 2, MostDecoded);
    QString expected(kept, u'\0');
    for (qsizetype i = 0; i < kept; ++i)
        expected[i] = QChar(qFromLittleEndian<quint16>(bytes.constData() + 2 * i));
    const auto decoded =
        decodedPowerShell(QStringLiteral("powershell -enc ") + QString::fromLatin1(bytes.toBase64()));
    if (decoded != expected)
        abort();
}

} // namespace

/// What a consumer's command line and a filter's query say is an intruder's to choose.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    // Fewer than sixteen characters of base64 are taken for a word; more than 64 KiB are not looked at.
    if (bytes.size() >= 12 && bytes.size() < 40'000)
        encodeAndDecode(bytes);
    const QString text = QString::fromUtf8(bytes);
    if (const auto decoded = decodedPowerShell(text))
        if (decoded->isEmpty() || decoded->size() > MostDecoded || decoded->size() > text.size())
            abort();
    if (triggerOf(text) > Trigger::Logon)
        abort();
    if (queryGist(text).isEmpty() && !text.simplified().isEmpty())
        abort();
    return 0;
}
