#include "core/com/support/safearray.h"

#include <new>
#include <QCoreApplication>
#include <tuple>

namespace wbemscope::com {

SafeArray::SafeArray(VARTYPE type, ULONG count)
    : m_array(SafeArrayCreateVector(type, 0, count)) {
    if (!m_array)
        throw std::bad_alloc();
}

void SafeArray::reset(SAFEARRAY* owned) {
    if (m_array)
        std::ignore = SafeArrayDestroy(m_array); // fails only for a locked array, which no path leaves behind
    m_array = owned;
}

void* lockElements(SAFEARRAY* array, std::size_t elementSize, std::size_t& count) {
    count = 0;
    if (!array)
        return nullptr;
    if (SafeArrayGetDim(array) != 1 || SafeArrayGetElemsize(array) != elementSize)
        throw ProtocolError(
            hr::WbemTypeMismatch, Stage::Operation, QStringLiteral("SAFEARRAY"),
            QCoreApplication::translate("Com", "The array does not have the shape of its type."));
    LONG lower = 0;
    LONG upper = -1;
    check(SafeArrayGetLBound(array, 1, &lower), Stage::Operation, QStringLiteral("SafeArrayGetLBound"));
    check(SafeArrayGetUBound(array, 1, &upper), Stage::Operation, QStringLiteral("SafeArrayGetUBound"));
    void* data = nullptr;
    check(SafeArrayAccessData(array, &data), Stage::Operation, QStringLiteral("SafeArrayAccessData"));
    count = upper < lower ? 0 : static_cast<std::size_t>(qint64{upper} - lower + 1);
    return data;
}

void unlockElements(SAFEARRAY* array) {
    if (array)
        std::ignore = SafeArrayUnaccessData(array); // fails only for an array that is not locked
}

} // namespace wbemscope::com
