#pragma once

#include "core/security/callrecord.h"

#include <QAbstractScrollArea>

namespace wbemscope::ui {

/// Translated: "header", "plaintext", "ciphertext", "padding", "security trailer", "signature".
QString pduPartName(PduPart part);
QColor pduPartColour(PduPart part);

/// The bytes of one PDU: offset, hex, text, and the name of the part that begins in a line, so that colour is
/// not the only carrier. Paints only the lines on screen. Mouse or Shift+arrows select, Ctrl+C copies.
class HexView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HexView(QWidget* parent = nullptr);

    void setPdu(const PduRecord* pdu);
    void clear() { setPdu(nullptr); }
    /// What was encrypted is shown as its plaintext (if known), else as it crossed the wire.
    void setDecrypted(bool on);
    bool isDecrypted() const { return m_decrypted; }
    bool canDecrypt() const { return !m_plain.isEmpty(); }

    const QByteArray& bytes() const { return m_shown; }
    PduPart partAt(qsizetype offset) const;
    int bytesPerLine() const { return m_perLine; }
    /// The selection, or all: "05 00 0b 03 …".
    QString selectionAsHex() const;
    QByteArray selectedBytes() const;

public Q_SLOTS:
    void copyHex();
    void copyText();
    void selectAll();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void layoutLines();
    qsizetype offsetAt(const QPoint& position) const; ///< -1: none
    void moveCursor(qsizetype to, bool extend);
    int lineCount() const;
    int hexX(int column) const;
    int textX(int column) const;

    QByteArray m_wire, m_plain, m_shown;
    std::vector<PduRecord::Span> m_spans, m_shownSpans;
    quint32 m_fullSize = 0;
    bool m_decrypted = true;
    int m_perLine = 16;
    int m_charWidth = 8, m_lineHeight = 16;
    qsizetype m_cursor = 0, m_anchor = -1; ///< Selected: between the two, both included; anchor -1: nothing.
};

} // namespace wbemscope::ui
