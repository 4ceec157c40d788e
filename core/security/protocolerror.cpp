#include "core/security/protocolerror.h"

#include <QCoreApplication>

namespace wbemscope {

QString stageName(Stage stage) {
    switch (stage) {
    case Stage::Local:
        return QCoreApplication::translate("Stage", "before sending");
    case Stage::Resolve:
        return QCoreApplication::translate("Stage", "name resolution");
    case Stage::Transport:
        return QCoreApplication::translate("Stage", "transport");
    case Stage::Bind:
        return QCoreApplication::translate("Stage", "authentication");
    case Stage::Activation:
        return QCoreApplication::translate("Stage", "activation");
    case Stage::Login:
        return QCoreApplication::translate("Stage", "login");
    case Stage::Operation:
        return QCoreApplication::translate("Stage", "operation");
    case Stage::Release:
        return QCoreApplication::translate("Stage", "release");
    }
    return {};
}

ProtocolError::ProtocolError(HResult code, Stage stage, const QString& where, const QString& message,
                             HResult underlying)
    : std::runtime_error(QStringLiteral("%1: %2 [%3]").arg(where, message, describe(code)).toStdString())
    , m_code(code)
    , m_stage(stage)
    , m_where(where)
    , m_message(message)
    , m_underlying(underlying) {}

DecodeError::DecodeError(const QString& structure, std::size_t offset, const QString& message)
    : ProtocolError(hr::BadStubData, Stage::Operation,
                    QStringLiteral("%1 at offset %2").arg(structure).arg(offset), message)
    , m_offset(offset) {}

Cancelled::Cancelled(const QString& where)
    : ProtocolError(hr::RpcCallCancelled, Stage::Local, where,
                    QCoreApplication::translate("ProtocolError", "The call was cancelled.")) {}

} // namespace wbemscope
