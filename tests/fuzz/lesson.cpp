#include "core/lessons/verdict.h"

#include <cstdlib>

using namespace wbemscope::lessons;

/// A lesson that somebody hands us: it has mistakes, or it is within its bounds and can be judged.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    std::vector<Mistake> mistakes;
    const Lesson lesson = parseLesson(text, QStringLiteral("fuzz.md"), mistakes);
    if (mistakes.size() > std::size_t(MaxMistakes) + 4 || lesson.steps.size() > std::size_t(MaxSteps))
        abort();
    for (const Mistake& mistake : mistakes)
        if (mistake.reason.isEmpty() || mistake.line < 0)
            abort();
    for (const Step& step : lesson.steps) {
        settingText(step);
        operationText(step);
        if (checkAll(step.expectations, Evidence{}).size() != step.expectations.size())
            abort();
    }
    return 0;
}
