#include "core/com/support/bstr.h"

#include <new>

namespace wbemscope::com {

Bstr::Bstr(const QString& text) {
    if (text.isNull())
        return;
    m_text =
        SysAllocStringLen(reinterpret_cast<const OLECHAR*>(text.utf16()), static_cast<UINT>(text.size()));
    if (!m_text)
        throw std::bad_alloc();
}

QString Bstr::fromBstr(BSTR text) {
    return QString::fromWCharArray(text, static_cast<qsizetype>(SysStringLen(text)));
}

} // namespace wbemscope::com
