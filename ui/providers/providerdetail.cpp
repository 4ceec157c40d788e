#include "ui/providers/providerdetail.h"

#include "core/security/providers/providerexplanation.h"
#include "ui/common/datatable.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/providers/factmodel.h"
#include "ui/providers/providermodel.h"

#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QTextBrowser>

namespace wbemscope::ui {
namespace {

enum Tab { Meaning, Registrations, Classes, Properties };

/// Links of the text: "call:17".
const QString CallScheme = QStringLiteral("call:");

QString colourOf(const QColor& colour) {
    return colour.name();
}

QString linkTo(quint64 id, const QString& name) {
    return QStringLiteral("<a href=\"%1%2\" style=\"color:%3\">%4</a>")
        .arg(CallScheme, QString::number(id), colourOf(QApplication::palette().color(QPalette::Link)),
             name.toHtmlEscaped());
}

/// A call for each list that a conclusion rests on: the one that asked for it.
QString sources(const ProviderEvidence& evidence, quint8 basis) {
    QStringList links;
    for (std::size_t step = 0; step < evidence.size(); ++step)
        if (basis & (1u << step) && !evidence[step].empty())
            links += linkTo(evidence[step].front(), u'#' + QString::number(evidence[step].front()));
    return links.isEmpty() ? QString() : QStringLiteral("&nbsp; ") + links.join(u' ');
}

QString setting(const std::optional<bool>& value) {
    return value ? (*value ? QStringLiteral("TRUE") : QStringLiteral("FALSE")) : QString();
}

} // namespace

ProviderDetail::ProviderDetail(QWidget* parent)
    : QTabWidget(parent)
    , m_meaning(new QTextBrowser(this))
    , m_registrations(new FactModel(
          {tr("Registration"), tr("Supports"), tr("Queries and consumers"), tr("Remarks")}, this))
    , m_classes(new FactModel({tr("Class"), tr("Gets from it"), tr("Kind")}, this))
    , m_properties(new FactModel({tr("Property"), tr("Value")}, this)) {
    setDocumentMode(true);
    setAccessibleName(tr("The chosen provider"));
    m_meaning->setAccessibleName(tr("What the registration means, and from which calls that is known"));
    m_meaning->setFrameShape(QFrame::NoFrame);
    m_meaning->setOpenLinks(false);
    m_meaning->document()->setDocumentMargin(6);
    addTab(m_meaning, tr("Meaning"));
    m_registrationTable = addTable(m_registrations, tr("Registrations"), tr("Registrations of the provider"));
    m_classTable = addTable(m_classes, tr("Classes"), tr("Classes that the provider serves"));
    m_propertyTable = addTable(m_properties, tr("Properties"), tr("Properties of the registration"));
    connect(m_meaning, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        Q_EMIT callRequested(url.toString().mid(CallScheme.size()).toULongLong());
    });
    const auto openClass = [this](const QModelIndex& index) {
        if (index.isValid())
            Q_EMIT classRequested(index.siblingAtColumn(0).data().toString());
    };
    connect(m_classTable, &QTableView::activated, this, openClass);
    connect(m_classTable, &DataTable::contextMenuOpening, this,
            [this, openClass](QMenu* menu, const QModelIndex& index) {
                menu->addAction(icon(QStringLiteral("run")), tr("&Query This Class"), this,
                                [openClass, index = QPersistentModelIndex(index)] { openClass(index); });
            });
    setSubject({});
}

DataTable* ProviderDetail::addTable(FactModel* model, const QString& title, const QString& accessibleName) {
    auto* table = new DataTable(this);
    table->setModel(model);
    table->setAccessibleName(accessibleName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setFrameShape(QFrame::NoFrame);
    addTab(table, title);
    return table;
}

void ProviderDetail::setSubject(const Subject& subject) {
    addMarks();
    m_meaning->setHtml(meaningOf(subject));
    showRegistrations(subject.provider);
    showClasses(subject.provider);
    showProperties(subject.provider);
    for (DataTable* table : {m_registrationTable, m_classTable, m_propertyTable})
        table->fitColumns();
}

/// The icons that the text shows.
void ProviderDetail::addMarks() {
    for (int i = 0; i <= int(RiskSeverity::High); ++i) {
        const auto severity = static_cast<RiskSeverity>(i);
        QImage image = severityIcon(severity).pixmap(QSize(16, 16), devicePixelRatioF()).toImage();
        m_meaning->document()->addResource(QTextDocument::ImageResource,
                                           QUrl(QStringLiteral("mark:%1").arg(i)), image);
    }
}

QString ProviderDetail::meaningOf(const Subject& subject) const {
    if (!subject.provider)
        return QStringLiteral("<p style=\"color:%1\">%2</p>")
            .arg(colourOf(colours().muted), tr("Choose a provider in the list.").toHtmlEscaped());
    const ProviderRegistration& p = *subject.provider;
    QString html = QStringLiteral("<h4>%1</h4><table cellspacing=\"0\" cellpadding=\"2\">")
                       .arg(p.name.isEmpty() ? tr("(no name)") : p.name.toHtmlEscaped());
    const QString line = QStringLiteral("<tr><td style=\"padding-right:8px\">%1</td><td>%2</td></tr>");
    for (const RiskFinding& finding : subject.findings)
        html += line.arg(
            QStringLiteral("<img src=\"mark:%1\" width=\"16\" height=\"16\"/>").arg(int(finding.severity)),
            QStringLiteral("<b>%1</b> <span style=\"color:%2\">(%3)</span><br/>%4%5")
                .arg(finding.title.toHtmlEscaped(), colourOf(severityColour(finding.severity)),
                     severityText(finding.severity).toHtmlEscaped(), finding.reason.toHtmlEscaped(),
                     sources(subject.evidence, finding.basis)));
    if (subject.findings.empty())
        html += line.arg(QStringLiteral("<img src=\"mark:0\" width=\"16\" height=\"16\"/>"),
                         tr("Nothing risky or broken in what was read.").toHtmlEscaped());
    html += QStringLiteral("</table><table cellspacing=\"0\" cellpadding=\"2\" style=\"margin-top:6px\">");
    const QString topic =
        QStringLiteral("<tr><td style=\"padding-right:8px;color:%1\">%2</td><td>%3%4</td></tr>");
    for (const ProviderStatement& statement : explainProvider(p, subject.knowledge))
        html += topic.arg(colourOf(colours().muted), topicTitle(statement.topic).toHtmlEscaped(),
                          statement.text.toHtmlEscaped(), sources(subject.evidence, statement.basis));
    html += QStringLiteral("</table>");
    QStringList lists;
    for (int i = 0; i < ProviderStepCount; ++i) {
        QStringList links;
        for (const quint64 id : subject.evidence[std::size_t(i)]) {
            if (links.size() == 12) {
                links += QStringLiteral("…");
                break;
            }
            links += linkTo(id, subject.callName ? subject.callName(id) : QString::number(id));
        }
        if (!links.isEmpty())
            lists += QStringLiteral("%1: %2").arg(stepText(static_cast<ProviderStep>(i)).toHtmlEscaped(),
                                                  links.join(QStringLiteral(", ")));
    }
    html +=
        QStringLiteral("<p style=\"color:%1\">%2</p>")
            .arg(colourOf(colours().muted),
                 lists.isEmpty() ? tr("The calls that told this are no longer in the ledger.").toHtmlEscaped()
                                 : tr("Read by").toHtmlEscaped() + u' ' + lists.join(QStringLiteral(" · ")));
    return html;
}

void ProviderDetail::showRegistrations(const ProviderRegistration* provider) {
    std::vector<FactModel::Row> rows;
    for (const FeatureRegistration& r :
         provider ? provider->registrations : std::vector<FeatureRegistration>()) {
        QStringList remarks;
        if (r.problem != ReferenceProblem::None)
            remarks += QStringLiteral("%1 (%2)").arg(referenceProblemText(r.problem), r.reference);
        if (r.push)
            remarks += tr("push provider: what it knows lies in the repository");
        if (r.perUserSchema)
            remarks += tr("PerUserSchema is %1, and not used by WMI").arg(setting(r.perUserSchema));
        const bool broken = r.problem != ReferenceProblem::None;
        rows.push_back(
            {{r.className, r.supports.join(QStringLiteral(", ")),
              (r.queries + r.consumerClasses).join(QStringLiteral("; ")), remarks.join(QStringLiteral("; "))},
             broken ? "failed" : "ok",
             false,
             broken ? Tint::Failed : Tint::Ok});
    }
    setTabText(Registrations, tr("Registrations (%1)").arg(rows.size()));
    m_registrations->setRows(std::move(rows));
}

void ProviderDetail::showClasses(const ProviderRegistration* provider) {
    std::vector<FactModel::Row> rows;
    for (const ServedClass& served : provider ? provider->classes : std::vector<ServedClass>()) {
        QStringList kinds;
        if (served.isAbstract)
            kinds += tr("abstract");
        if (served.isAssociation)
            kinds += tr("association");
        rows.push_back({{served.name, servedText(served), kinds.join(QStringLiteral(", "))},
                        served.isAssociation ? "association" : "class",
                        false});
    }
    setTabText(Classes, tr("Classes (%1)").arg(rows.size()));
    m_classes->setRows(std::move(rows));
}

void ProviderDetail::showProperties(const ProviderRegistration* provider) {
    std::vector<FactModel::Row> rows;
    if (provider && provider->registered) {
        const ProviderRegistration& p = *provider;
        const auto add = [&](const char* name, const QString& value) {
            rows.push_back({{QString::fromLatin1(name), value.isEmpty() ? tr("not set") : value},
                            "property",
                            value.isEmpty()});
        };
        add("__CLASS", p.className);
        add("Name", p.name);
        add("CLSID", p.clsid);
        add("ClientLoadableCLSID", p.clientClsid);
        add("HostingModel", p.hosting.text);
        add("ImpersonationLevel", p.impersonationLevel ? QString::number(*p.impersonationLevel) : QString());
        add("PerUserInitialization", setting(p.perUserInitialization));
        add("PerLocaleInitialization", setting(p.perLocaleInitialization));
        add("InitializeAsAdminFirst", setting(p.initializeAsAdminFirst));
        add("SecurityDescriptor", p.securityDescriptor);
        add("Enabled", setting(p.enabled));
        add("Pure", setting(p.pure));
        add("UnloadTimeout", p.unloadTimeout);
        add("DefaultMachineName", p.machine);
        add("Version", p.version ? QString::number(*p.version) : QString());
    }
    m_properties->setRows(std::move(rows));
}

} // namespace wbemscope::ui
