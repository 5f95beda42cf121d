namespace Doorstep.Inventory.Items;

internal static class ItemSearch
{
    extension(IQueryable<Item> items)
    {
        /// <summary>
        /// Items with this text in their SKU or title, or with this barcode; all when there is no text.
        /// </summary>
        public IQueryable<Item> Matching(string? text)
        {
            if (string.IsNullOrWhiteSpace(text)) return items;
            var code = ItemIndex.Fold(text);

            // The databases know the capitals of the Latin alphabet alone, so no other letter may be changed here.
            var part = new string(
                [.. text.Trim().Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c)]);
            return items.Where(i => i.Sku.ToUpper().Contains(part) || i.Title.ToUpper().Contains(part)
                || i.Barcodes.Any(b => b.Code == code));
        }
    }
}
