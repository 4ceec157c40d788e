#include "core/dcom/orpc/proxy.h"

#include "core/dcom/orpc/referencetable.h"

namespace wbemscope::dcom {

Proxy::~Proxy() {
    if (m_table && m_reference != 0)
        m_table->letGo(m_reference);
}

} // namespace wbemscope::dcom
