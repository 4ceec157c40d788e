#include "ui/probe/probepanel.h"

#include "ui/common/icons.h"
#include "ui/common/widgets.h"
#include "ui/probe/heatmap.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace wbemscope::ui {

ProbePanelView::ProbePanelView(Probe* probe, std::size_t panel, QWidget* parent)
    : QWidget(parent)
    , m_probe(probe)
    , m_model(new ProbeModel(probe, panel, this))
    , m_map(new HeatMap(m_model, this))
    , m_title(new QLabel(probe->panelTitle(panel), this))
    , m_verdict(new QLabel(this))
    , m_reasons(new QLabel(this))
    , m_use(new AccentButton(tr("Use this setting"), this))
    , m_connect(new QPushButton(tr("Connect with it"), this)) {
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_verdict->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    for (QLabel* label : {m_verdict, m_reasons}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->hide();
    }
    m_reasons->setForegroundRole(QPalette::PlaceholderText);
    m_map->setAccessibleName(tr("Probe of %1").arg(m_title->text()));
    m_use->setToolTip(tr("Puts the least sufficient setting into the connection form."));
    m_connect->setToolTip(tr("Opens a connection with the least sufficient setting."));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_use);
    buttons->addWidget(m_connect);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 10);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_map);
    layout->addWidget(m_verdict);
    layout->addWidget(m_reasons);
    layout->addLayout(buttons);
    layout->addStretch(1);
    m_use->hide();
    m_connect->hide();
    connect(m_use, &QPushButton::clicked, this, [this] { want(false); });
    connect(m_connect, &QPushButton::clicked, this, [this] { want(true); });
    // After the model's own slot: it computes the verdict.
    connect(probe, &Probe::finished, this, &ProbePanelView::showVerdict);
}

QString ProbePanelView::title() const {
    return m_title->text();
}

QString ProbePanelView::verdictText() const {
    return m_verdict->text();
}

void ProbePanelView::showVerdict() {
    const ProbeVerdict& verdict = m_model->verdict();
    m_verdict->setText(verdict.sentence);
    m_reasons->setText(verdict.reasons.join(QLatin1Char('\n')));
    m_verdict->show();
    m_reasons->setVisible(!verdict.reasons.isEmpty());
    m_use->setVisible(verdict.least.has_value());
    m_connect->setVisible(verdict.least.has_value());
}

void ProbePanelView::want(bool now) {
    if (!m_model->verdict().least)
        return;
    const ProbeCell& cell = m_probe->cellsOf(m_model->panel())[*m_model->verdict().least];
    Q_EMIT settingWanted(
        m_probe->plan().requestFor(m_probe->panels()[cell.panel], cell.level, cell.impersonation), now);
}

} // namespace wbemscope::ui
