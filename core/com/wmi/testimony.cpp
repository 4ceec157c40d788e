#include "core/com/wmi/testimony.h"

namespace wbemscope::com {

namespace {

constexpr qsizetype MaxText = 1024; ///< More than any account or address has.

QString text(const cim::Value& value) {
    const QString* given = value.asString();
    return given ? given->left(MaxText) : QString();
}

/// A level by its RPC_C_... number; nothing for NULL and for what is none.
template <class Level> std::optional<Level> level(const cim::Value& value, Level highest) {
    const quint64* number = value.asUnsigned();
    if (!number || *number > static_cast<quint64>(highest))
        return std::nullopt;
    return static_cast<Level>(*number);
}

} // namespace

std::optional<ServerSeen> callerContext(const cim::Object& row) {
    if (!row.instance ||
        row.instance->cls->name.compare(u"WbemScope_CallerContext", Qt::CaseInsensitive) != 0)
        return std::nullopt;
    const cim::Instance& said = *row.instance;
    const auto service = authnServiceFromName(text(said.value(u"AuthenticationService")));
    const auto authn = level(said.value(u"AuthenticationLevel"), AuthnLevel::PktPrivacy);
    const auto impersonation = level(said.value(u"ImpersonationLevel"), ImpersonationLevel::Delegate);
    if (!service || !authn || !impersonation)
        return std::nullopt;
    return ServerSeen{
        text(said.value(u"Account")),      text(said.value(u"Sid")), *service, *authn, *impersonation,
        text(said.value(u"ClientAddress"))};
}

void Testimony::hear(const cim::Object& row) {
    if (!m_asked)
        return;
    m_asked->serverSeen = callerContext(row);
    if (!m_asked->serverSeen)
        return;
    if (m_ledger)
        m_ledger(std::move(*m_asked));
    m_asked.reset();
}

} // namespace wbemscope::com
