using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Items;

internal static class ItemSearch
{
    private const string Escape = "\\";

    extension(IQueryable<Item> items)
    {
        /// <summary>
        /// Items with this text in their SKU or title, or with this barcode; all when there is no text.
        /// </summary>
        public IQueryable<Item> Matching(string? text)
        {
            if (string.IsNullOrWhiteSpace(text)) return items;
            var code = ItemIndex.Fold(text);
            var part = $"%{text.Trim().Replace(Escape, @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
            return items.Where(i => EF.Functions.Like(i.Sku, part, Escape) || EF.Functions.Like(i.Title, part, Escape)
                || i.Barcodes.Any(b => b.Code == code));
        }
    }
}
