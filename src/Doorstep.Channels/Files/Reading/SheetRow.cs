namespace Doorstep.Channels.Files.Reading;

/// <summary>Why a row cannot be used as it is: a stable code <c>thing.reason</c> and a sentence for a person.</summary>
internal sealed record RowReason(string Code, string Sentence);

/// <summary>
/// One row of a sheet. <paramref name="Cells"/> has exactly as many cells as there are headers, trimmed, blank when
/// missing. A row with a <paramref name="Fault"/> could not be taken apart; its cells are what came, for people to see.
/// </summary>
/// <param name="Line">The physical line on which the row starts, from 1, as an editor or Excel shows it.</param>
internal readonly record struct SheetRow(long Line, string[] Cells, RowReason? Fault = null);
