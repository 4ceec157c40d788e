#include "ui/diagnosis/diagnosispanel.h"

#include "ui/common/glyphs.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace wbemscope::ui {
namespace {

QLabel* wrapping(QWidget* parent, Qt::TextFormat format = Qt::PlainText) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(format);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    // Long names and paths may not dictate the width of the column.
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::MinimumExpanding);
    label->setFocusPolicy(Qt::ClickFocus);
    return label;
}

QString lines(const QStringList& items) {
    return items.join(QStringLiteral("<br>"));
}

} // namespace

DiagnosisPanel::DiagnosisPanel(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(wrapping(this))
    , m_sentence(wrapping(this))
    , m_evidence(wrapping(this, Qt::RichText))
    , m_advice(wrapping(this))
    , m_remedy(new AccentButton(QString(), this))
    , m_investigate(new AccentButton(tr("Investi&gate"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_note(wrapping(this))
    , m_fold(new QToolButton(this))
    , m_others(wrapping(this, Qt::RichText)) {
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_title->setSizePolicy(QSizePolicy::Ignored,
                           QSizePolicy::Maximum); // room to spare goes below the buttons
    m_title->installEventFilter(this);
    m_evidence->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_evidence->setFocusPolicy(Qt::StrongFocus);
    m_evidence->setAccessibleName(tr("Evidence: calls of the ledger"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    // Hidden until there is a verdict, but never without a name.
    m_remedy->setText(tr("Appl&y and retry: %1").arg(QString()));
    m_fold->setText(tr("Other possible causes (%1)").arg(0));
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setArrowType(Qt::RightArrow);
    m_cancel->setAutoDefault(true);

    auto* titleRow = new QHBoxLayout;
    titleRow->setSpacing(6);
    titleRow->addWidget(m_icon, 0, Qt::AlignTop);
    titleRow->addWidget(m_title, 1);
    // Below each other: their texts are long, and the column is narrow.
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(4);
    for (QPushButton* button : std::initializer_list<QPushButton*>{m_remedy, m_investigate, m_cancel})
        buttons->addWidget(button, 0, Qt::AlignLeft | Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 4);
    layout->setSpacing(4);
    // Everything that grows while the host is asked stands below the buttons: nobody presses at another place
    // than the one they saw.
    layout->addLayout(titleRow);
    layout->addLayout(buttons);
    layout->addWidget(m_note);
    layout->addWidget(m_sentence);
    layout->addWidget(m_evidence);
    layout->addWidget(m_advice);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_others);
    QWidget* const order[] = {m_remedy, m_investigate, m_cancel, m_evidence, m_fold};
    for (std::size_t i = 1; i < std::size(order); ++i)
        setTabOrder(order[i - 1], order[i]);

    connect(m_evidence, &QLabel::linkActivated, this,
            [this](const QString& link) { Q_EMIT callRequested(link.section(u':', 1).toULongLong()); });
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        if (!m_subject.verdicts.empty())
            Q_EMIT remedyRequested(m_subject.verdicts.front().remedy);
    });
    connect(m_investigate, &QPushButton::clicked, this, &DiagnosisPanel::investigateRequested);
    connect(m_cancel, &QPushButton::clicked, this, &DiagnosisPanel::cancelRequested);
    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_others->setVisible(open);
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] { setSubject(Subject(m_subject)); });
    setAccessibleName(tr("Diagnosis"));
    setSubject({});
}

void DiagnosisPanel::setSubject(const Subject& subject) {
    m_subject = subject;
    setVisible(!subject.verdicts.empty());
    if (subject.verdicts.empty())
        return;
    const Verdict& first = subject.verdicts.front();
    m_icon->setPixmap(outcomeIcon(subject.outcome).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_icon->setAccessibleName(outcomeName(subject.outcome));
    m_title->setText(tr("%1 · %2").arg(first.title, confidenceText(first.confidence)));
    reserveTitle();
    m_sentence->setText(first.sentence);
    const QString colour = QApplication::palette().color(QPalette::Link).name();
    QStringList evidence;
    for (std::size_t i = 0; i < first.evidence.size(); ++i) {
        const Evidence& item = first.evidence[i];
        const QString name = subject.callNames.value(qsizetype(i)).toHtmlEscaped();
        const QString shows = item.shows.toHtmlEscaped();
        if (item.callId == 0 || name.isEmpty())
            evidence += QStringLiteral("• ") + shows;
        else
            evidence += QStringLiteral("• <a href=\"call:%1\" style=\"color:%2\">%3</a>: %4")
                            .arg(QString::number(item.callId), colour, name, shows);
    }
    m_evidence->setText(lines(evidence));
    m_evidence->setVisible(!evidence.isEmpty());
    m_advice->setText(tr("What to do: %1").arg(first.advice));
    setOthers(subject.verdicts);
    showButtons();
}

/// The title has the height of its longest form: how sure the cause is changes while the host is asked.
void DiagnosisPanel::reserveTitle() {
    if (m_subject.verdicts.empty())
        return;
    const QString& title = m_subject.verdicts.front().title;
    const QRect column(0, 0, m_title->width(), QWIDGETSIZE_MAX);
    int height = 0;
    for (const auto confidence : {Confidence::Certain, Confidence::Likely, Confidence::Possible})
        height = std::max(height, m_title->fontMetrics()
                                      .boundingRect(column, Qt::TextWordWrap,
                                                    tr("%1 · %2").arg(title, confidenceText(confidence)))
                                      .height());
    m_title->setMinimumHeight(height);
}

bool DiagnosisPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_title && event->type() == QEvent::Resize)
        reserveTitle();
    return QWidget::eventFilter(watched, event);
}

void DiagnosisPanel::setOthers(const std::vector<Verdict>& verdicts) {
    QStringList texts;
    for (std::size_t i = 1; i < verdicts.size(); ++i)
        texts += QStringLiteral("<b>%1</b> · %2<br>%3<br><i>%4</i>")
                     .arg(verdicts[i].title.toHtmlEscaped(),
                          confidenceText(verdicts[i].confidence).toHtmlEscaped(),
                          verdicts[i].sentence.toHtmlEscaped(), verdicts[i].advice.toHtmlEscaped());
    m_others->setText(texts.join(QStringLiteral("<p>")));
    m_fold->setText(tr("Other possible causes (%1)").arg(texts.size()));
    m_fold->setVisible(!texts.isEmpty());
    m_others->setVisible(!texts.isEmpty() && m_fold->isChecked());
}

void DiagnosisPanel::showButtons() {
    const Remedy remedy = m_subject.verdicts.empty() ? Remedy{} : m_subject.verdicts.front().remedy;
    const QString what = remedy.text();
    const bool helps = m_subject.canRetry && !what.isEmpty();
    m_remedy->setVisible(helps);
    m_remedy->setEnabled(!m_investigating);
    m_remedy->setText(remedy.isAutomatic() ? tr("Appl&y and retry: %1").arg(what) : what + u'…');
    m_remedy->setToolTip(remedy.isAutomatic()
                             ? tr("Opens a connection of its own with this one thing changed.")
                             : tr("Opens the connection form."));
    const bool asks = !m_subject.question.isEmpty();
    m_investigate->setVisible(asks && !m_investigating);
    m_investigate->setToolTip(m_subject.question);
    m_investigate->setAccessibleDescription(m_subject.question);
    // One accent: what can be applied, else what can be found out.
    const bool applies = helps && remedy.isAutomatic() && !m_investigating;
    m_remedy->setAccent(applies);
    m_investigate->setAccent(!applies);
    m_cancel->setVisible(m_investigating);
    // What the button will do to the host is to be read before it is pressed.
    QStringList note;
    if (m_investigating) {
        note += tr("Asking the host… Its calls are in the ledger.");
    } else {
        if (!m_subject.note.isEmpty())
            note += m_subject.note;
        if (asks)
            note += tr("Investigate: %1").arg(m_subject.question);
    }
    m_note->setText(note.join(u'\n'));
    m_note->setVisible(!note.isEmpty());
}

void DiagnosisPanel::setInvestigating(bool on) {
    if (m_investigating == on)
        return;
    m_investigating = on;
    showButtons();
}

QString DiagnosisPanel::verdictText() const {
    return isHidden() ? QString() : m_title->text() + u'\n' + m_sentence->text();
}

QString DiagnosisPanel::titleText() const {
    return m_title->text();
}

QString DiagnosisPanel::noteText() const {
    return m_note->text();
}

QString DiagnosisPanel::evidenceText() const {
    return m_evidence->text();
}

QPushButton* DiagnosisPanel::remedyButton() const {
    return m_remedy;
}

QPushButton* DiagnosisPanel::investigateButton() const {
    return m_investigate;
}

bool DiagnosisPanel::othersShown() const {
    return !m_others->isHidden();
}

} // namespace wbemscope::ui
