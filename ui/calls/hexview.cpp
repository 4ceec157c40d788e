#include "ui/calls/hexview.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace wbemscope::ui {
namespace {

constexpr int OffsetDigits = 4;
constexpr int LabelLetters = 11;

QChar printable(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0x20 && value < 0x7f ? QChar(ushort(value)) : QChar(u'·');
}

} // namespace

QString pduPartName(PduPart part) {
    switch (part) {
    case PduPart::Header:
        return QCoreApplication::translate("HexView", "header");
    case PduPart::Body:
        return QCoreApplication::translate("HexView", "plaintext");
    case PduPart::Ciphertext:
        return QCoreApplication::translate("HexView", "ciphertext");
    case PduPart::Padding:
        return QCoreApplication::translate("HexView", "padding");
    case PduPart::SecurityTrailer:
        return QCoreApplication::translate("HexView", "trailer");
    case PduPart::Signature:
        return QCoreApplication::translate("HexView", "signature");
    }
    return {};
}

QColor pduPartColour(PduPart part) {
    const Colours& c = colours();
    switch (part) {
    case PduPart::Header:
        return c.hexHeader;
    case PduPart::Body:
        return c.hexBody;
    case PduPart::Ciphertext:
        return c.hexCiphertext;
    case PduPart::Padding:
        return c.hexPadding;
    case PduPart::SecurityTrailer:
        return c.hexTrailer;
    case PduPart::Signature:
        return c.hexSignature;
    }
    return {};
}

HexView::HexView(QWidget* parent)
    : QAbstractScrollArea(parent) {
    setFont(monospaceFont());
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Bytes of the packet"));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    layoutLines();
}

void HexView::setPdu(const PduRecord* pdu) {
    m_wire = pdu ? pdu->wire : QByteArray();
    m_plain = pdu ? pdu->plaintext : QByteArray();
    m_spans = pdu ? pdu->spans : std::vector<PduRecord::Span>();
    m_fullSize = pdu ? pdu->wireSize : 0;
    m_cursor = 0;
    m_anchor = -1;
    verticalScrollBar()->setValue(0);
    rebuild();
}

void HexView::setDecrypted(bool on) {
    m_decrypted = on;
    rebuild();
}

void HexView::rebuild() {
    m_shown = m_wire;
    m_shownSpans.clear();
    qsizetype taken = 0;
    for (auto span : m_spans) {
        if (qsizetype(span.offset) >= m_shown.size())
            break;
        span.length = quint32(std::min<qsizetype>(span.length, m_shown.size() - qsizetype(span.offset)));
        if (m_decrypted && span.part == PduPart::Ciphertext && taken < m_plain.size()) {
            const qsizetype count = std::min<qsizetype>(span.length, m_plain.size() - taken);
            std::copy_n(m_plain.constData() + taken, count, m_shown.data() + span.offset);
            taken += count;
            // What was padded for the cipher alone stays marked as ciphertext.
            m_shownSpans.push_back({span.offset, quint32(count), PduPart::Body});
            if (count < qsizetype(span.length))
                m_shownSpans.push_back({quint32(span.offset + quint32(count)), span.length - quint32(count),
                                        PduPart::Ciphertext});
            continue;
        }
        m_shownSpans.push_back(span);
    }
    layoutLines();
    viewport()->update();
}

PduPart HexView::partAt(qsizetype offset) const {
    const auto it =
        std::ranges::upper_bound(m_shownSpans, offset, {}, [](const auto& s) { return qsizetype(s.offset); });
    if (it == m_shownSpans.begin())
        return PduPart::Body;
    const auto& span = *std::prev(it);
    return offset < qsizetype(span.offset) + qsizetype(span.length) ? span.part : PduPart::Body;
}

int HexView::hexX(int column) const {
    return m_charWidth * (OffsetDigits + 2 + column * 3 + (m_perLine >= 16 && column >= 8 ? 1 : 0));
}

int HexView::textX(int column) const {
    return hexX(m_perLine) + m_charWidth * (1 + column);
}

int HexView::lineCount() const {
    return int((m_shown.size() + m_perLine - 1) / m_perLine) + (m_fullSize > quint32(m_wire.size()) ? 1 : 0);
}

void HexView::layoutLines() {
    const QFontMetrics metrics(font());
    m_charWidth = std::max(1, metrics.horizontalAdvance(u'0'));
    m_lineHeight = metrics.height() + 1;
    const auto widthOf = [this](int perLine) {
        return m_charWidth * (OffsetDigits + 2 + perLine * 4 + 2 + 1 + LabelLetters);
    };
    m_perLine = 16;
    while (m_perLine > 4 && widthOf(m_perLine) > viewport()->width())
        m_perLine /= 2;
    const int page = std::max(1, viewport()->height() / m_lineHeight);
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, lineCount() - page));
}

void HexView::resizeEvent(QResizeEvent*) {
    layoutLines();
}

void HexView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layoutLines();
}

void HexView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    const int ascent = QFontMetrics(font()).ascent();
    const auto group = hasFocus() ? QPalette::Active : QPalette::Inactive;
    const QColor ink = palette().color(QPalette::Text);
    const qsizetype from = std::min(m_anchor, m_cursor);
    const qsizetype to = std::max(m_anchor, m_cursor);
    const int first = verticalScrollBar()->value();
    const int lines = viewport()->height() / m_lineHeight + 1;
    for (int line = 0; line < lines; ++line) {
        const qsizetype start = qsizetype(first + line) * m_perLine;
        const int y = line * m_lineHeight;
        if (start >= m_shown.size()) {
            if (m_fullSize > quint32(m_wire.size()) && first + line == lineCount() - 1) {
                painter.setPen(colours().muted);
                painter.drawText(m_charWidth, y + ascent,
                                 tr("… %1 of %2 bytes are kept").arg(m_wire.size()).arg(m_fullSize));
            }
            break;
        }
        painter.setPen(colours().muted);
        painter.drawText(m_charWidth / 2, y + ascent,
                         QStringLiteral("%1").arg(start, OffsetDigits, 16, QLatin1Char('0')));
        const int count = int(std::min<qsizetype>(m_perLine, m_shown.size() - start));
        QString label;
        for (int i = 0; i < count; ++i) {
            const qsizetype offset = start + i;
            const PduPart part = partAt(offset);
            const bool begins = offset == 0 || partAt(offset - 1) != part;
            if (begins)
                label = label.isEmpty() ? pduPartName(part) : label + u'+';
            const bool selected = m_anchor >= 0 && offset >= from && offset <= to;
            const QColor fill = selected ? palette().color(group, QPalette::Highlight) : pduPartColour(part);
            const bool joined = i + 1 < count && partAt(offset + 1) == part;
            const int hexWidth = joined ? hexX(i + 1) - hexX(i) : m_charWidth * 2 + m_charWidth / 2;
            painter.fillRect(hexX(i) - m_charWidth / 4, y, hexWidth, m_lineHeight, fill);
            painter.fillRect(textX(i), y, m_charWidth, m_lineHeight, fill);
            painter.setPen(selected ? palette().color(group, QPalette::HighlightedText) : ink);
            const auto byte = static_cast<unsigned char>(m_shown[offset]);
            painter.drawText(hexX(i), y + ascent, QStringLiteral("%1").arg(byte, 2, 16, QLatin1Char('0')));
            painter.drawText(textX(i), y + ascent, QString(printable(m_shown[offset])));
            if (begins && offset != 0) { // an edge, for eyes that do not tell the fills apart
                painter.fillRect(hexX(i) - m_charWidth / 2, y + 1, 1, m_lineHeight - 2, ink);
            }
            if (hasFocus() && offset == m_cursor) {
                painter.setPen(ink);
                painter.drawRect(hexX(i) - 2, y, m_charWidth * 2 + 3, m_lineHeight - 1);
            }
        }
        if (!label.isEmpty()) {
            painter.setPen(colours().muted);
            painter.drawText(textX(m_perLine) + m_charWidth, y + ascent, label);
        }
    }
}

qsizetype HexView::offsetAt(const QPoint& position) const {
    if (m_shown.isEmpty())
        return -1;
    const int line = std::max(0, position.y()) / m_lineHeight + verticalScrollBar()->value();
    int column = 0;
    if (position.x() >= textX(0) - m_charWidth / 2) {
        column = std::clamp((position.x() - textX(0)) / m_charWidth, 0, m_perLine - 1);
    } else {
        for (column = m_perLine - 1; column > 0 && position.x() < hexX(column) - m_charWidth / 2; --column) {
        }
    }
    return std::min<qsizetype>(qsizetype(line) * m_perLine + column, m_shown.size() - 1);
}

void HexView::moveCursor(qsizetype to, bool extend) {
    if (m_shown.isEmpty())
        return;
    to = std::clamp<qsizetype>(to, 0, m_shown.size() - 1);
    if (!extend)
        m_anchor = -1;
    else if (m_anchor < 0)
        m_anchor = m_cursor;
    m_cursor = to;
    const int line = int(to / m_perLine);
    const int first = verticalScrollBar()->value();
    const int page = verticalScrollBar()->pageStep();
    if (line < first)
        verticalScrollBar()->setValue(line);
    else if (line >= first + page)
        verticalScrollBar()->setValue(line - page + 1);
    viewport()->update();
}

void HexView::mousePressEvent(QMouseEvent* event) {
    const qsizetype offset = offsetAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || offset < 0)
        return;
    moveCursor(offset, event->modifiers() & Qt::ShiftModifier);
}

void HexView::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const qsizetype offset = offsetAt(event->position().toPoint());
    if (offset >= 0 && offset != m_cursor)
        moveCursor(offset, true);
}

void HexView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return copyHex();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(m_cursor - 1, extend);
    case Qt::Key_Right:
        return moveCursor(m_cursor + 1, extend);
    case Qt::Key_Up:
        return moveCursor(m_cursor - m_perLine, extend);
    case Qt::Key_Down:
        return moveCursor(m_cursor + m_perLine, extend);
    case Qt::Key_PageUp:
        return moveCursor(m_cursor - qsizetype(m_perLine) * verticalScrollBar()->pageStep(), extend);
    case Qt::Key_PageDown:
        return moveCursor(m_cursor + qsizetype(m_perLine) * verticalScrollBar()->pageStep(), extend);
    case Qt::Key_Home:
        return moveCursor(0, extend);
    case Qt::Key_End:
        return moveCursor(m_shown.size() - 1, extend);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

QByteArray HexView::selectedBytes() const {
    if (m_anchor < 0)
        return m_shown;
    const qsizetype from = std::min(m_anchor, m_cursor);
    return m_shown.mid(from, std::max(m_anchor, m_cursor) - from + 1);
}

QString HexView::selectionAsHex() const {
    return QString::fromLatin1(selectedBytes().toHex(' '));
}

void HexView::copyHex() {
    QApplication::clipboard()->setText(selectionAsHex());
}

void HexView::copyText() {
    QString text;
    for (const char byte : selectedBytes())
        text += printable(byte);
    QApplication::clipboard()->setText(text);
}

void HexView::selectAll() {
    m_anchor = 0;
    m_cursor = std::max<qsizetype>(0, m_shown.size() - 1);
    viewport()->update();
}

void HexView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as &Hex"), this, &HexView::copyHex)->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy as &Text"), this, &HexView::copyText);
    menu->addSeparator();
    menu->addAction(tr("Select &All"), this, &HexView::selectAll)->setShortcut(QKeySequence::SelectAll);
    menu->popup(event->globalPos());
}

bool HexView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const qsizetype offset = offsetAt(help->pos());
        if (offset >= 0)
            QToolTip::showText(
                help->globalPos(),
                tr("offset %1 (0x%2): %3").arg(offset).arg(offset, 0, 16).arg(pduPartName(partAt(offset))),
                viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace wbemscope::ui
