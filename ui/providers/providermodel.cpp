#include "ui/providers/providermodel.h"

#include "core/security/providers/providerexplanation.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace wbemscope::ui {
namespace {

struct Mark {
    const char* icon;
    Tint tint;
};
/// In the order of RiskSeverity.
constexpr std::array Marks{Mark{"ok", Tint::Ok}, Mark{"info", Tint::Muted}, Mark{"failed", Tint::Failed},
                           Mark{"suspicious", Tint::Partial}, Mark{"risk", Tint::Denied}};

const Mark& mark(RiskSeverity severity) {
    return Marks[static_cast<std::size_t>(severity)];
}

} // namespace

QIcon severityIcon(RiskSeverity severity) {
    return icon(severityIconName(severity), mark(severity).tint);
}

QString severityIconName(RiskSeverity severity) {
    return QString::fromLatin1(mark(severity).icon);
}

QColor severityColour(RiskSeverity severity) {
    switch (severity) {
    case RiskSeverity::High:
        return colours().denied;
    case RiskSeverity::Broken:
        return colours().failed;
    case RiskSeverity::Caution:
        return colours().partial;
    case RiskSeverity::Note:
        return colours().muted;
    case RiskSeverity::None:
        break;
    }
    return colours().ok;
}

ProviderModel::Line ProviderModel::lineOf(const ProviderRegistration& p, const ProviderKnowledge& knowledge) {
    Line line;
    line.findings = risksOf(p, knowledge);
    line.worst = worstOf(line.findings);
    QStringList features, reasons;
    for (const FeatureRegistration& registration : p.registrations)
        features += featureText(registration.kind);
    features.removeDuplicates();
    for (const RiskFinding& finding : line.findings)
        reasons += finding.title;
    line.texts[Risk] = severityText(line.worst);
    line.texts[Name] = p.name.isEmpty() ? tr("(no name)") : p.name;
    line.texts[RunsAs] = actsAsText(p);
    if (p.registered) {
        line.texts[Hosting] = p.hosting.text.isEmpty() ? tr("not set") : p.hosting.text;
        line.texts[PerUser] = p.perUserInitialization.value_or(false) ? tr("yes") : tr("no");
    }
    line.texts[RegisteredFor] = features.join(QStringLiteral(", "));
    line.texts[Classes] = QLocale().toString(qulonglong(p.classes.size()));
    line.texts[Why] = reasons.join(QStringLiteral(" · "));
    return line;
}

void ProviderModel::setProviders(NamespaceProviders providers) {
    beginResetModel();
    m_providers = std::move(providers);
    m_lines.clear();
    m_lines.reserve(m_providers.providers.size());
    const ProviderKnowledge knowledge = m_providers.knowledge();
    for (const ProviderRegistration& provider : m_providers.providers)
        m_lines.push_back(lineOf(provider, knowledge));
    endResetModel();
}

const ProviderRegistration* ProviderModel::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_providers.providers[std::size_t(row)] : nullptr;
}

std::span<const RiskFinding> ProviderModel::findings(int row) const {
    if (row < 0 || row >= rowCount())
        return {};
    return m_lines[std::size_t(row)].findings;
}

int ProviderModel::rowOf(const QString& name) const {
    for (int row = 0; row < rowCount(); ++row)
        if (m_providers.providers[std::size_t(row)].name == name)
            return row;
    return -1;
}

int ProviderModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_lines.size());
}

int ProviderModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProviderModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Line& line = m_lines[std::size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return line.texts[std::size_t(column)];
    case SortRole:
        if (column == Risk)
            return int(line.worst);
        if (column == Classes)
            return qulonglong(m_providers.providers[std::size_t(index.row())].classes.size());
        return line.texts[std::size_t(column)];
    case Qt::DecorationRole:
        return column == Risk ? QVariant(severityIcon(line.worst)) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Classes ? int(Qt::AlignRight | Qt::AlignVCenter)
                                 : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ProviderModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Risk"),     tr("Provider"),       tr("Runs as"), tr("Hosting model"),
                             tr("Per user"), tr("Registered for"), tr("Classes"), tr("Why")};
    return section >= 0 && section < ColumnCount ? names[section] : QVariant();
}

} // namespace wbemscope::ui
