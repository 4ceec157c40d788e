#pragma once

#include "core/security/callrecord.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace wbemscope::ui {

class BlanketModel;
class BlanketTable;
class DataTable;
class ElidedLabel;
class ErrorObjectView;
class HexView;
class PduModel;

/// One call: what it was, why it went so, the three blankets, and its bytes.
class CallDetail : public QWidget {
    Q_OBJECT
public:
    explicit CallDetail(QWidget* parent = nullptr);
    /// Null: nothing is selected. The record is copied (its PDUs are shared). Another call is shown from its
    /// top; the same one, told more of, stays where it was scrolled.
    void setCall(const CallRecord* call);

    HexView* hexView() const { return m_hex; }
    QScrollArea* scrollArea() const { return m_scroll; }
    BlanketTable* blanketTable() const { return m_blanketTable; }
    DataTable* pduTable() const { return m_pduTable; }
    QString explanation() const;
    /// Stands below the title: what is to be said of a call that did not end well.
    void setDiagnosis(QWidget* panel);

private:
    void showPdu(int row);
    QWidget* makeLegend();

    QStackedWidget* m_pages;
    QScrollArea* m_scroll;
    quint64 m_shown = 0; ///< The call; 0: none, or one that is in no ledger.
    QLabel* m_outcomeIcon;
    ElidedLabel* m_title;
    ElidedLabel* m_subtitle;
    QLabel* m_explanation;
    ErrorObjectView* m_errorObject;
    class QVBoxLayout* m_head;
    QWidget* m_diagnosis = nullptr;
    BlanketModel* m_blankets;
    BlanketTable* m_blanketTable;
    PduModel* m_pdus;
    DataTable* m_pduTable;
    HexView* m_hex;
    QToolButton* m_decrypted;
    QLabel* m_noBytes;
    QWidget* m_bytes;
};

} // namespace wbemscope::ui
