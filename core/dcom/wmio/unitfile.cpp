#include "core/dcom/wmio/wire.h"

namespace wbemscope::dcom::wmio {

namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '\\';
}

int nibble(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

QByteArray unitFromBinaryOrHex(const QByteArray& content) {
    if (content.size() >= 4 && qFromLittleEndian<quint32>(content.constData()) == UnitSignature)
        return content;
    QByteArray bytes;
    bytes.reserve(content.size() / 2);
    int high = -1;
    for (qsizetype i = content.startsWith("\xEF\xBB\xBF") ? 3 : 0; i < content.size(); ++i) {
        const char c = content[i];
        const char next = i + 1 < content.size() ? content[i + 1] : '\0';
        if (isSpace(c))
            continue;
        if (c == '#' || (c == '/' && next == '/')) {
            const qsizetype end = content.indexOf('\n', i);
            i = end < 0 ? content.size() : end;
            continue;
        }
        if (c == '0' && (next == 'x' || next == 'X') && high < 0) {
            ++i;
            continue;
        }
        const int n = nibble(c);
        if (n < 0)
            throw DecodeError(QStringLiteral("WMIO unit"), static_cast<std::size_t>(i),
                              QStringLiteral("this is neither an encoding unit nor hexadecimal text"));
        if (high < 0) {
            high = n;
        } else {
            bytes.append(static_cast<char>(high << 4 | n));
            high = -1;
        }
    }
    if (high >= 0)
        throw DecodeError(QStringLiteral("WMIO unit"), static_cast<std::size_t>(content.size()),
                          QStringLiteral("the hexadecimal text ends within an octet"));
    return bytes;
}

} // namespace wbemscope::dcom::wmio
