#include "ui/common/roomtarget.h"

#include <QCoreApplication>

namespace wbemscope::ui {

bool RoomTarget::forget(const Session* session) {
    if (m_session != session)
        return false;
    set(nullptr, {});
    return true;
}

QString RoomTarget::connectionText() const {
    return isOpen() ? m_session->title() : QCoreApplication::translate("RoomTarget", "Not connected");
}

QString RoomTarget::text() const {
    return isOpen() ? QStringLiteral("%1 · %2").arg(connectionText(), m_nameSpace) : connectionText();
}

} // namespace wbemscope::ui
