#pragma once

#include "core/security/diagnosis.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace wbemscope::ui {

class AccentButton;

/// Why a call was refused, failed or was answered in part: verdict first, the calls that show it as links,
/// what to do, and the other causes that are possible, folded. Knows neither ledger nor sessions; see
/// Diagnostician.
class DiagnosisPanel : public QWidget {
    Q_OBJECT
public:
    explicit DiagnosisPanel(QWidget* parent = nullptr);

    struct Subject {
        CallOutcome outcome = CallOutcome::Failed;
        std::vector<Verdict> verdicts;
        QStringList callNames; ///< Of the first verdict's evidence, in its order.
        bool canRetry = false; ///< The connection is still known, so that its request can be changed.
        QString question;      ///< What "Investigate" would ask; empty: there is nothing to ask.
        QString note;          ///< How the last investigation ended, when that was not well.
    };
    /// No verdicts: hidden.
    void setSubject(const Subject& subject);
    /// While an investigation runs.
    void setInvestigating(bool on);

    QString verdictText() const;
    QString titleText() const; ///< The cause, and how sure that is.
    QString evidenceText() const;
    QString noteText() const; ///< As HTML
    QLabel* evidence() const { return m_evidence; }
    QPushButton* remedyButton() const;
    QPushButton* investigateButton() const;
    QPushButton* cancelButton() const { return m_cancel; }
    QToolButton* othersButton() const { return m_fold; }
    bool othersShown() const;

Q_SIGNALS:
    void callRequested(quint64 callId);
    void remedyRequested(const wbemscope::Remedy& remedy);
    void investigateRequested();
    void cancelRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void reserveTitle();
    void showButtons();
    void setOthers(const std::vector<Verdict>& verdicts);

    Subject m_subject;
    bool m_investigating = false;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_sentence;
    QLabel* m_evidence;
    QLabel* m_advice;
    AccentButton* m_remedy;
    AccentButton* m_investigate;
    QPushButton* m_cancel;
    QLabel* m_note;
    QToolButton* m_fold;
    QLabel* m_others;
};

} // namespace wbemscope::ui
