#include "ui/calls/blanketmodel.h"

#include "ui/calls/callmodel.h"
#include "ui/common/glyphs.h"
#include "ui/common/theme.h"

#include <QColor>
#include <QFont>

namespace wbemscope::ui {
namespace {

QString authzName(AuthzService service) {
    switch (service) {
    case AuthzService::None:
        return QStringLiteral("none");
    case AuthzService::Name:
        return QStringLiteral("name");
    case AuthzService::Dce:
        return QStringLiteral("dce");
    case AuthzService::Default:
        break;
    }
    return QStringLiteral("default");
}

/// "WORKSHOP\alice" and "alice" are one person to a reader; letters compare without case.
bool sameAccount(const QString& a, const QString& b) {
    const auto name = [](const QString& text) { return QStringView(text).mid(text.lastIndexOf(u'\\') + 1); };
    if (a.isEmpty() || b.isEmpty())
        return true;
    if (a.contains(u'\\') && b.contains(u'\\'))
        return a.compare(b, Qt::CaseInsensitive) == 0;
    return name(a).compare(name(b), Qt::CaseInsensitive) == 0;
}

} // namespace

QString capabilitiesText(quint32 capabilities) {
    struct Name {
        quint32 flag;
        const char* text;
    };
    static constexpr Name Names[] = {
        {EoacMutualAuth, QT_TRANSLATE_NOOP("Capabilities", "mutual authentication")},
        {EoacStaticCloaking, QT_TRANSLATE_NOOP("Capabilities", "static cloaking")},
        {EoacDynamicCloaking, QT_TRANSLATE_NOOP("Capabilities", "dynamic cloaking")},
        {EoacDefault, QT_TRANSLATE_NOOP("Capabilities", "default")},
    };
    QStringList parts;
    for (const auto& name : Names)
        if (capabilities & name.flag)
            parts += QCoreApplication::translate("Capabilities", name.text);
    return parts.isEmpty() ? QCoreApplication::translate("Capabilities", "none")
                           : parts.join(QStringLiteral(", "));
}

void BlanketModel::setCall(const CallRecord* call) {
    beginResetModel();
    m_call = call ? std::optional(*call) : std::nullopt;
    if (m_call)
        m_call->pdus.reset(); // the panel looks at them where they are
    endResetModel();
}

int BlanketModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_call ? 0 : RowCount;
}

int BlanketModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ServerSaw + 1;
}

QString BlanketModel::text(int row, int column) const {
    if (column == Part) {
        switch (row) {
        case Level:
            return tr("Level");
        case Impersonation:
            return tr("Impersonation");
        case Service:
            return tr("Service");
        case Identity:
            return tr("Identity");
        case Principal:
            return tr("Principal");
        case Authorization:
            return tr("Authorization");
        case Capabilities:
            return tr("Capabilities");
        case Client:
            return tr("Client");
        case Source:
            return tr("Known from");
        default:
            return {};
        }
    }
    const CallRecord& call = *m_call;
    if (column == ServerSaw) {
        if (row == Source)
            return call.serverSeen ? tr("the server's own report") : tr("the server did not say");
        if (!call.serverSeen)
            return {};
        const ServerSeen& seen = *call.serverSeen;
        switch (row) {
        case Level:
            return monikerName(seen.authnLevel);
        case Impersonation:
            return monikerName(seen.impersonationLevel);
        case Service:
            return serviceName(seen.authnService);
        case Identity:
            return seen.account;
        case Client:
            return seen.clientAddress;
        default:
            return {};
        }
    }
    if (column == Effective && row == Source)
        return call.effective || call.effectiveSource == EffectiveSource::NotReported
                   ? effectiveSourceName(call.effectiveSource)
                   : tr("nothing was established");
    if (column == Requested && row == Source)
        return tr("the request");
    if (column == Effective && !call.effective)
        return {};
    const SecurityBlanket& blanket = column == Requested ? call.requested : *call.effective;
    switch (row) {
    case Level:
        return monikerName(blanket.authnLevel);
    case Impersonation:
        return monikerName(blanket.impersonationLevel);
    case Service:
        return serviceName(blanket.authnService);
    case Identity:
        return blanket.identity.isEmpty() ? tr("(process)") : blanket.identity;
    case Principal:
        return blanket.principal.isEmpty() ? tr("(default)") : blanket.principal;
    case Authorization:
        return authzName(blanket.authzService);
    case Capabilities:
        return capabilitiesText(blanket.capabilities);
    default:
        return {};
    }
}

int BlanketModel::difference(int row, int column) const {
    const CallRecord& call = *m_call;
    const auto against = [&](auto requested, auto SecurityBlanket::*part, auto seen) {
        if (column == Effective)
            return call.effective ? int(differenceOf(requested, (*call.effective).*part)) : 0;
        if (!call.serverSeen)
            return 0;
        return int(differenceOf(call.effective ? (*call.effective).*part : requested, seen));
    };
    const ServerSeen seen = call.serverSeen.value_or(ServerSeen{});
    switch (row) {
    case Level:
        return against(call.requested.authnLevel, &SecurityBlanket::authnLevel, seen.authnLevel);
    case Impersonation:
        return against(call.requested.impersonationLevel, &SecurityBlanket::impersonationLevel,
                       seen.impersonationLevel);
    case Service:
        return against(call.requested.authnService, &SecurityBlanket::authnService, seen.authnService);
    case Identity:
        if (column == Effective)
            return call.effective && !sameAccount(call.requested.identity, call.effective->identity)
                       ? int(Difference::Stronger)
                       : 0;
        return call.serverSeen &&
                       !sameAccount(call.effective ? call.effective->identity : call.requested.identity,
                                    seen.account)
                   ? int(Difference::Stronger)
                   : 0;
    case Principal:
    case Authorization:
    case Capabilities:
        return column == Effective && call.effective && text(row, Requested) != text(row, Effective)
                   ? int(Difference::Resolved)
                   : 0;
    default:
        return 0;
    }
}

QVariant BlanketModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_call)
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        if (column > Requested && difference(row, column) > int(Difference::Resolved))
            return tr("%1, differs").arg(text(row, column));
        return text(row, column);
    case Qt::ForegroundRole:
        return column == Part || row == Source ? QVariant(colours().muted) : QVariant();
    case Qt::ToolTipRole:
        if (column != Part && row == Level && !text(row, column).isEmpty())
            return levelGives(column == Requested   ? m_call->requested.authnLevel
                              : column == Effective ? m_call->effective->authnLevel
                                                    : m_call->serverSeen->authnLevel);
        if (column == ServerSaw && row == Identity && m_call->serverSeen &&
            !m_call->serverSeen->sid.isEmpty())
            return QStringLiteral("%1\n%2").arg(m_call->serverSeen->account, m_call->serverSeen->sid);
        return {};
    case CallModel::DifferenceRole:
        return column > Requested ? difference(row, column) : 0;
    case CallModel::LevelRole:
        if (row != Level || column == Part || text(row, column).isEmpty())
            return {};
        return int(column == Requested   ? m_call->requested.authnLevel
                   : column == Effective ? m_call->effective->authnLevel
                                         : m_call->serverSeen->authnLevel);
    default:
        return {};
    }
}

QVariant BlanketModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Requested:
        return tr("Requested");
    case Effective:
        return tr("Effective");
    case ServerSaw:
        return tr("Server saw");
    default:
        return QString();
    }
}

} // namespace wbemscope::ui
