#include "core/cim/bytes.h"

namespace wbemscope::cim {

Value bytesValue(const QByteArray& bytes) {
    Value::Array array;
    array.reserve(static_cast<std::size_t>(bytes.size()));
    for (const char byte : bytes)
        array.emplace_back(quint64{static_cast<quint8>(byte)});
    return array;
}

std::optional<QByteArray> bytesOf(const Value& value) {
    const auto* array = value.asArray();
    if (!array)
        return std::nullopt;
    QByteArray bytes;
    for (const Value& element : *array) {
        const quint64* byte = element.asUnsigned();
        if (!byte || *byte > 0xFF)
            return std::nullopt;
        bytes.append(static_cast<char>(*byte));
    }
    return bytes;
}

} // namespace wbemscope::cim
