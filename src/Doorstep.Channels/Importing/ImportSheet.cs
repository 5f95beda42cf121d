using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.Reading;
using Doorstep.Channels.Files.Recognising;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing;

/// <summary>A file that was opened and recognised: ready to be read, nothing written yet.</summary>
internal sealed record ImportSheet(
    SheetFile File, ColumnMap Map, Recognition Recognition, ReadingChoices Choices, string? Currency)
{
    /// <summary>
    /// Refuses as <see cref="SheetFile.Open"/>, <see cref="ColumnMap.For"/> and <see cref="Recognition.Of"/> do, and
    /// with <c>channel.invalid</c>, <c>option.dates</c>, <c>option.decimal</c>, <c>mapping.subject</c> or
    /// <c>currency.unknown</c>.
    /// </summary>
    /// <param name="saved">The mapping that was saved; what the options say themselves wins over it.</param>
    public static Outcome<ImportSheet> Open(ImportOptions options, SavedMapping? saved)
    {
        var subject = Subject(options.Subject);
        if (saved is not null && saved.Subject != subject.Name)
            return Refusal.Invalid("mapping.subject",
                $"The mapping '{options.UseMap}' is for {saved.Subject}, this file has {subject.Name}.");
        if (string.IsNullOrWhiteSpace(options.Channel) || options.Channel.Length > ImportOptions.ChannelLengthMax)
            return Refusal.Invalid(
                "channel.invalid", $"The channel has a name of 1 to {ImportOptions.ChannelLengthMax} characters.");
        if (Choose(options, saved?.Choices) is var choices && choices.IsRefused(out var why)) return why;
        if (Columns(options, saved) is var columns && columns.IsRefused(out why)) return why;
        if (options.Currency is { } coin && !Platform.Values.Currencies.IsCode(coin))
            return Refusal.Invalid("currency.unknown", $"'{coin}' is not a currency code such as USD, EUR or GBP.");
        if (SheetFile.Open(options.File) is var file && file.IsRefused(out why)) return why;
        if (ColumnMap.For(subject, file.Value.Headers, columns.Value) is var map && map.IsRefused(out why)) return why;
        if (Recognition.Of(file.Value, map.Value, choices.Value) is var read && read.IsRefused(out why)) return why;
        return new ImportSheet(file.Value, map.Value, read.Value, choices.Value, options.Currency ?? saved?.Currency);
    }

    /// <summary>What is kept of it for the next file of its kind.</summary>
    public SavedMapping ToSaved() => new(Map.Subject.Name, Map.ToColumns(), Choices, Currency);

    internal static SheetSubject Subject(ImportSubject subject) => subject switch
    {
        ImportSubject.Items => SheetSubject.Items,
        ImportSubject.Stock => SheetSubject.Stock,
        _ => SheetSubject.Orders,
    };

    private static Outcome<IReadOnlyList<MappedColumn>> Columns(ImportOptions options, SavedMapping? saved)
    {
        if (options.Map is null) return new List<MappedColumn>(saved?.Columns ?? []);
        if (SavedMapping.Parse(options.Map) is var named && named.IsRefused(out var why)) return why;
        var said = named.Value.Select(c => c.Field).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new List<MappedColumn>([.. named.Value, .. (saved?.Columns ?? []).Where(c => !said.Contains(c.Field))]);
    }

    private static Outcome<ReadingChoices> Choose(ImportOptions options, ReadingChoices? saved)
    {
        DateOrder? dates = saved?.Dates;
        if (options.Dates is { } order)
        {
            if (order is not ("day-first" or "month-first"))
                return Refusal.Invalid("option.dates", $"Dates are 'day-first' or 'month-first', not '{order}'.");
            dates = order == "day-first" ? DateOrder.DayFirst : DateOrder.MonthFirst;
        }

        var mark = saved?.Decimal;
        if (options.Decimal is { } name)
        {
            if (name is not ("point" or "comma" or "." or ","))
                return Refusal.Invalid("option.decimal", $"The decimal mark is 'point' or 'comma', not '{name}'.");
            mark = name is "point" or "." ? '.' : ',';
        }

        return new ReadingChoices(mark, dates, options.Zone ?? saved?.Zone);
    }
}
