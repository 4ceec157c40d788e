#pragma once

#include <QTextBrowser>

namespace wbemscope::ui {

/// Markdown of a lesson. A lesson comes from anywhere: there is no HTML in it, pictures are files that lie
/// beside it, nothing is fetched, and a link opens outside, when it is clicked.
class LessonView : public QTextBrowser {
    Q_OBJECT
public:
    static constexpr qint64 MaxPictureBytes = 4 << 20;

    explicit LessonView(QWidget* parent = nullptr);
    /// `fileName`: of the lesson.
    void showMarkdown(const QString& markdown, const QString& fileName);

    QVariant loadResource(int type, const QUrl& name) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void render();
    void openLink(const QUrl& link);

    QString m_markdown;
    QString m_fileName;
};

} // namespace wbemscope::ui
