#include "ui/calls/calldetail.h"

#include "core/security/explanation.h"
#include "ui/calls/blanketmodel.h"
#include "ui/calls/blankettable.h"
#include "ui/calls/errorobjectview.h"
#include "ui/calls/hexview.h"
#include "ui/calls/leveldelegate.h"
#include "ui/calls/pdumodel.h"
#include "ui/common/datatable.h"
#include "ui/common/glyphs.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

namespace wbemscope::ui {
namespace {

/// A swatch and a name for each part that a packet can have.
class Legend : public QWidget {
public:
    explicit Legend(QWidget* parent)
        : QWidget(parent) {
        connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
        QStringList names;
        for (const PduPart part : Parts)
            names += pduPartName(part);
        setAccessibleName(names.join(QStringLiteral(", ")));
    }
    QSize sizeHint() const override { return {200, heightForWidth(400)}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return draw(nullptr, width); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        draw(&painter, width());
    }

private:
    static constexpr PduPart Parts[] = {PduPart::Header,          PduPart::Body,
                                        PduPart::Ciphertext,      PduPart::Padding,
                                        PduPart::SecurityTrailer, PduPart::Signature};
    int draw(QPainter* painter, int available) const {
        const int line = fontMetrics().height() + 2;
        int x = 2, y = 0;
        for (const PduPart part : Parts) {
            const QString name = pduPartName(part);
            const int wide = 14 + fontMetrics().horizontalAdvance(name) + 10;
            if (x + wide > available && x > 2) {
                x = 2;
                y += line;
            }
            if (painter) {
                const QRect box(x, y + (line - 10) / 2, 10, 10);
                painter->fillRect(box, pduPartColour(part));
                painter->setPen(colours().muted);
                painter->drawRect(box.adjusted(0, 0, -1, -1));
                painter->drawText(QRect(x + 14, y, wide, line), Qt::AlignVCenter, name);
            }
            x += wide;
        }
        return y + line;
    }
};

} // namespace

CallDetail::CallDetail(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_outcomeIcon(new QLabel(this))
    , m_title(new ElidedLabel(this))
    , m_subtitle(new ElidedLabel(this))
    , m_explanation(new QLabel(this))
    , m_errorObject(new ErrorObjectView(this))
    , m_blankets(new BlanketModel(this))
    , m_blanketTable(new BlanketTable(m_blankets, this))
    , m_pdus(new PduModel(this))
    , m_pduTable(new DataTable(this))
    , m_hex(new HexView(this))
    , m_decrypted(
          toolButton(QStringLiteral("envelope-open"), tr("Show what was encrypted as plaintext"), this))
    , m_noBytes(new QLabel(tr("The bytes of this call are not kept."), this))
    , m_bytes(new QWidget(this)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);
    m_pages->addWidget(
        new EmptyRoom(QStringLiteral("envelope-stamped"),
                      tr("Select a call to see which security was requested, which was effective, and "
                         "what the server saw."),
                      this));

    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_subtitle->setMuted(true);
    m_explanation->setWordWrap(true);
    m_explanation->setTextFormat(Qt::PlainText);
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_explanation->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::MinimumExpanding);

    auto* head = new QWidget(this);
    auto* headLayout = m_head = new QVBoxLayout(head);
    headLayout->setContentsMargins(8, 6, 8, 4);
    headLayout->setSpacing(2);
    auto* titleRow = new QHBoxLayout;
    titleRow->addWidget(m_outcomeIcon);
    titleRow->addWidget(m_title, 1);
    headLayout->addLayout(titleRow);
    headLayout->addWidget(m_subtitle);
    headLayout->addSpacing(3);
    headLayout->addWidget(m_errorObject);
    headLayout->addWidget(m_explanation);

    auto* top = new QWidget(this);
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(0);
    topLayout->addWidget(head);
    topLayout->addWidget(m_blanketTable);

    m_pduTable->setAccessibleName(tr("Packets of the call"));
    m_pduTable->setModel(m_pdus);
    m_pduTable->setItemDelegateForColumn(PduModel::Level, new LevelDelegate(m_pduTable));
    m_pduTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_decrypted->setCheckable(true);
    m_decrypted->setChecked(true);
    m_decrypted->setText(tr("Decrypted"));
    m_decrypted->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* legend = new Legend(this);
    legend->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 2, 4, 2);
    bar->addWidget(legend, 1);
    bar->addWidget(m_decrypted, 0, Qt::AlignTop);
    bar->addWidget(copyButton(
                       tr("Copy the bytes as hex"), [this] { return m_hex->selectionAsHex(); }, this),
                   0, Qt::AlignTop);

    auto* hexSide = new QWidget(this);
    auto* hexLayout = new QVBoxLayout(hexSide);
    hexLayout->setContentsMargins(0, 0, 0, 0);
    hexLayout->setSpacing(0);
    hexLayout->addLayout(bar);
    hexLayout->addWidget(m_hex, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_pduTable);
    splitter->addWidget(hexSide);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    const int rowHeight = m_pduTable->verticalHeader()->defaultSectionSize();
    m_pduTable->setMinimumHeight(rowHeight * 3);
    m_hex->setMinimumHeight(rowHeight * 4);
    m_noBytes->setAlignment(Qt::AlignCenter);
    m_noBytes->setForegroundRole(QPalette::PlaceholderText);
    auto* bytesLayout = new QVBoxLayout(m_bytes);
    bytesLayout->setContentsMargins(0, 0, 0, 0);
    bytesLayout->addWidget(splitter);

    auto* page = new QWidget(this);
    auto* pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->setSpacing(0);
    pageLayout->addWidget(top);
    pageLayout->addWidget(m_bytes, 1);
    pageLayout->addWidget(m_noBytes, 1);
    // A diagnosis, three blankets and the bytes need more height than a small window has.
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Details of the call"));
    m_scroll->setWidget(page);
    m_pages->addWidget(m_scroll);

    connect(m_pduTable, &DataTable::currentRowChanged, this,
            [this](const QModelIndex& at) { showPdu(at.row()); });
    connect(m_decrypted, &QToolButton::toggled, m_hex, &HexView::setDecrypted);
    setCall(nullptr);
}

void CallDetail::setCall(const CallRecord* call) {
    m_blankets->setCall(call);
    const quint64 before = std::exchange(m_shown, call ? call->id : 0);
    if (!call) {
        m_pdus->setPdus(nullptr, 0);
        m_hex->clear();
        m_pages->setCurrentIndex(0);
        return;
    }
    m_outcomeIcon->setPixmap(outcomeIcon(call->outcome()).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_outcomeIcon->setAccessibleName(outcomeName(call->outcome()));
    m_title->setText(QStringLiteral("%1::%2").arg(call->proxy, call->method));
    QStringList facts{describe(call->hresult)};
    for (const QString& fact : {call->arguments, call->nameSpace, call->endpoint})
        if (!fact.isEmpty())
            facts += fact;
    m_subtitle->setText(facts.join(QStringLiteral(" · ")));
    QStringList sentences = explain(*call);
    const bool diagnosed = call->outcome() != CallOutcome::Ok && call->outcome() != CallOutcome::Cancelled;
    if (m_diagnosis && diagnosed && !sentences.isEmpty())
        sentences.removeFirst(); // the panel says it, and more
    m_explanation->setText(sentences.join(u' '));
    m_errorObject->setError(call->errorObject.get());

    const bool any = call->pdus && !call->pdus->empty();
    m_bytes->setVisible(any);
    m_noBytes->setVisible(!any);
    m_pduTable->fitOnNextRows();
    m_pdus->setPdus(call->pdus, call->pdusOmitted);
    if (any) {
        // The packet that carries the call is the one to look at: the first request, else the first.
        int first = 0;
        for (std::size_t i = 0; i < call->pdus->size(); ++i) {
            if ((*call->pdus)[i].kind == u"request") {
                first = int(i);
                break;
            }
        }
        m_pduTable->selectRow(first);
        showPdu(first);
    } else {
        m_hex->clear();
    }
    m_pages->setCurrentIndex(1);
    if (m_shown == 0 || m_shown != before)
        m_scroll->verticalScrollBar()->setValue(0); // the verdict, and what to do about it
}

void CallDetail::setDiagnosis(QWidget* panel) {
    m_diagnosis = panel;
    m_head->insertWidget(m_head->indexOf(m_errorObject), panel);
}

QString CallDetail::explanation() const {
    return m_explanation->text();
}

void CallDetail::showPdu(int row) {
    m_hex->setPdu(m_pdus->pdu(row));
    m_decrypted->setEnabled(m_hex->canDecrypt());
}

} // namespace wbemscope::ui
