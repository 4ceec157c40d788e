#include "ui/events/subscriptiondetail.h"

#include "core/security/callspan.h"
#include "core/session/events/codereading.h"
#include "ui/common/theme.h"
#include "ui/events/consumermodel.h"

namespace wbemscope::ui {
namespace {

QString escaped(const QString& text) {
    constexpr qsizetype Most = 8000;
    return text.size() > Most ? text.left(Most).toHtmlEscaped() + QStringLiteral("…") : text.toHtmlEscaped();
}

QString code(const QString& text) {
    return QStringLiteral("<span style=\"font-family:'%1'; white-space:pre-wrap\">%2</span>")
        .arg(monospaceFont().family(), escaped(text));
}

QString weightText(events::Weight weight) {
    switch (weight) {
    case events::Weight::Note:
        return SubscriptionDetail::tr("note");
    case events::Weight::Defect:
        return SubscriptionDetail::tr("defect");
    case events::Weight::Sign:
        return SubscriptionDetail::tr("sign");
    case events::Weight::Strong:
        break;
    }
    return SubscriptionDetail::tr("strong sign");
}

/// Name and value in a line of a table.
QString row(const QString& name, const QString& html) {
    return QStringLiteral("<tr><td style=\"color:%1; padding-right:10px\">%2</td><td>%3</td></tr>")
        .arg(colours().muted.name(), name.toHtmlEscaped(), html);
}

QString common(const events::Part& part, const events::SubscriptionReport& report) {
    QString who = escaped(events::creatorText(part.creator, report.names));
    if (part.creator.sid)
        who += QStringLiteral(" <span style=\"color:%1\">%2</span>")
                   .arg(colours().muted.name(), part.creator.sid->toString());
    return row(SubscriptionDetail::tr("Created by"), who) +
           row(SubscriptionDetail::tr("Lies in"), escaped(part.nameSpace));
}

} // namespace

SubscriptionDetail::SubscriptionDetail(QWidget* parent)
    : QTextBrowser(parent) {
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("The selected subscription, with the reasons for its verdict"));
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        const auto index = url.toString().section(u':', 1).toUInt();
        if (index < m_calls.size())
            Q_EMIT callsRequested(m_calls[index]);
    });
    connect(&Theme::instance(), &Theme::changed, this, &SubscriptionDetail::render);
}

void SubscriptionDetail::present(const SubscriptionReportPtr& report, int subscription,
                                 events::CallIndex calls) {
    m_report = report;
    m_subscription = subscription;
    m_index = std::move(calls);
    render();
}

void SubscriptionDetail::clear() {
    m_report.reset();
    m_subscription = -1;
    render();
}

void SubscriptionDetail::render() {
    m_calls.clear();
    if (!m_report || m_subscription < 0 || m_subscription >= int(m_report->subscriptions.size()))
        return setHtml({});
    const auto& report = *m_report;
    const auto& s = report.subscriptions[std::size_t(m_subscription)];
    QString html = QStringLiteral("<p style=\"margin:0 0 4px 0\"><b>%1</b><br>%2</p>")
                       .arg(tr("%1: %2").arg(report.titleOf(s).toHtmlEscaped(),
                                             events::standingText(s.standing).toHtmlEscaped()),
                            events::standingGloss(s.standing).toHtmlEscaped());
    if (!s.reasons.empty()) {
        html += QStringLiteral("<table cellspacing=\"2\">");
        for (const auto& reason : s.reasons) {
            QString text = escaped(reason.text);
            const auto calls = m_index.behind(report, s, reason);
            if (!calls.empty()) {
                text += QStringLiteral(" <a href=\"calls:%1\" style=\"color:%2\">%3</a>")
                            .arg(QString::number(m_calls.size()), palette().color(QPalette::Link).name(),
                                 tr("calls %1").arg(callRanges(calls)));
                m_calls.push_back(calls);
            }
            html += row(weightText(reason.weight), text);
        }
        html += QStringLiteral("</table>");
    }
    const auto section = [&](const QString& title, const QString& rows) {
        html +=
            QStringLiteral("<p style=\"margin:6px 0 0 0\"><b>%1</b></p><table cellspacing=\"2\">%2</table>")
                .arg(title, rows);
    };
    if (const auto* filter = report.filterOf(s))
        section(tr("Filter %1").arg(filter->name.toHtmlEscaped()),
                row(tr("Waits for"), code(filter->query)) +
                    row(tr("Events of"), escaped(filter->eventNamespace)) +
                    row(tr("May raise"), escaped(events::mayRaiseText(*filter, report.names))) +
                    (filter->eventAccess ? row(QStringLiteral("EventAccess"), code(*filter->eventAccess))
                                         : QString()) +
                    common(*filter, report));
    if (const auto* binding = report.bindingOf(s))
        section(tr("Binding"), row(tr("Filter"), code(binding->filterPath)) +
                                   row(tr("Consumer"), code(binding->consumerPath)) +
                                   common(*binding, report));
    if (const auto* consumer = report.consumerOf(s)) {
        QString rows = row(tr("Class"), escaped(consumer->className));
        if (consumer->runsCode()) {
            rows += row(consumer->kind == events::ConsumerKind::CommandLine ? tr("Starts") : tr("Runs"),
                        code(consumer->code));
            if (const auto decoded = events::decodedPowerShell(consumer->code))
                rows += row(tr("Decoded"), code(*decoded));
        } else {
            rows += row(tr("Does"), escaped(consumer->action));
        }
        rows += row(tr("Acts as"), escaped(events::runsAsText(consumer->kind))) + common(*consumer, report);
        section(tr("Consumer %1").arg(consumer->name.toHtmlEscaped()), rows);
    }
    setHtml(html);
}

} // namespace wbemscope::ui
