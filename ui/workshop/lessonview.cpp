#include "ui/workshop/lessonview.h"

#include "ui/common/theme.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QImageReader>
#include <QTextBlock>
#include <QTextDocument>

namespace wbemscope::ui {
namespace {

constexpr int LineHeightPercent = 125;
constexpr int MaxPictureSide = 4000;

/// The reader of Markdown gives code a font of its own and no colour; ours follow the theme.
void polish(QTextDocument* document) {
    const QFont code = monospaceFont();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        if (!format.hasProperty(QTextFormat::BlockCodeLanguage)) {
            format.setLineHeight(LineHeightPercent, QTextBlockFormat::ProportionalHeight);
            cursor.setBlockFormat(format);
        }
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            if (!fragment.charFormat().fontFixedPitch())
                continue;
            QTextCursor part(document);
            part.setPosition(fragment.position());
            part.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            QTextCharFormat look;
            look.setFontFamilies(code.families());
            look.setForeground(colours().keyword);
            part.mergeCharFormat(look);
        }
    }
}

} // namespace

LessonView::LessonView(QWidget* parent)
    : QTextBrowser(parent) {
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(12);
    connect(this, &QTextBrowser::anchorClicked, this, &LessonView::openLink);
    connect(&Theme::instance(), &Theme::changed, this, &LessonView::render);
}

void LessonView::showMarkdown(const QString& markdown, const QString& fileName) {
    m_markdown = markdown;
    m_fileName = fileName;
    render();
    moveCursor(QTextCursor::Start);
}

void LessonView::render() {
    document()->setMarkdown(m_markdown,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                QTextDocument::MarkdownNoHTML);
    polish(document());
}

void LessonView::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::FontChange && !m_markdown.isEmpty())
        render();
}

QVariant LessonView::loadResource(int type, const QUrl& name) {
    // A path such as //server/share/x.png would make Windows log in to that server: plain file names only.
    const QString file = name.toString();
    if (type != QTextDocument::ImageResource || m_fileName.isEmpty() || file.isEmpty() ||
        file.contains(u'/') || file.contains(u'\\') || file.contains(u':'))
        return {};
    QFile picture(QFileInfo(m_fileName).path() + u'/' + file);
    if (!picture.open(QIODevice::ReadOnly) || picture.size() > MaxPictureBytes)
        return {};
    QImageReader reader(&picture);
    const QSize size = reader.size();
    if (size.isValid() && (size.width() > MaxPictureSide || size.height() > MaxPictureSide))
        return {};
    return reader.read();
}

void LessonView::openLink(const QUrl& link) {
    if (link.scheme() == u"https" || link.scheme() == u"http")
        QDesktopServices::openUrl(link);
}

} // namespace wbemscope::ui
